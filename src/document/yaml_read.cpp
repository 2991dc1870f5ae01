// Reads YAML into nodes: our own handler on yaml-cpp's parser, which alone would loop for ever on `,`, take
// duplicate keys and aliases, and nest without end.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>
#include <unordered_set>

#include "base/text.h"
#include "document/node.h"

namespace onus::document {
namespace {

/// Ends the reading of a stream at the first thing that makes the rest meaningless.
struct Stop {
  YAML::Mark mark;
  std::string message;
};

/// A stream over text that is already in memory.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* start = const_cast<char*>(text.data());  // std::streambuf's get area is never written to
    setg(start, start, start + text.size());
  }
};

/// Tags that say no more than what rules 1 reads anyway; a plain scalar has `?`, a quoted one `!`.
bool harmless(const std::string& tag) {
  static const std::unordered_set<std::string> known{"",
                                                     "?",
                                                     "!",
                                                     "tag:yaml.org,2002:str",
                                                     "tag:yaml.org,2002:int",
                                                     "tag:yaml.org,2002:float",
                                                     "tag:yaml.org,2002:bool",
                                                     "tag:yaml.org,2002:seq",
                                                     "tag:yaml.org,2002:map"};
  return known.contains(tag);
}

class Handler : public YAML::EventHandler {
 public:
  Handler(std::string_view file, std::vector<Finding>& findings) : file_(file), findings_(findings) {
    stack_.reserve(kMaxDepth);  // frames must not move: a child may point into its parent's
  }

  std::vector<Node> take() { return std::move(documents_); }
  /// The path of what is being read, for messages.
  std::string path() const;

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (started_ && mark.pos <= last_start_)
      throw Stop{mark, "nothing that YAML knows begins here: remove it or quote it"};
    started_ = true;
    last_start_ = mark.pos;
    count(mark);
    root_ = {};
    stack_.clear();
  }
  void OnDocumentEnd() override {
    if (root_.kind != Node::Kind::null) documents_.push_back(std::move(root_));
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    add(mark, Node{});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Stop{mark, "an alias (*) is not read: write the value out"};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    add(mark, Node::scalar(value));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    open(mark, Node::list());
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check(mark, tag, anchor);
    open(mark, Node::map());
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node* node;  // null while a repeated key's value is passed over
    bool has_key = false;
    std::string key;
    Place key_place;
    std::size_t index = 0;                 // items read, of a list
    std::unordered_set<std::string> keys;  // of a map
    Node passed_over;
  };

  void count(const YAML::Mark& mark) {
    if (++events_ > kMaxEvents) throw Stop{mark, "more than 2 million parts: split the file"};
  }
  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    count(mark);
    if (anchor != 0)
      throw Stop{mark, "an anchor (&) is not read: remove it and write the value out where it is used"};
    if (!harmless(tag)) throw Stop{mark, "the tag is not read: remove it"};
  }
  static Place place(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

  /// Puts a node where the reading stands; returns where it now is. A scalar may be a key.
  Node* add(const YAML::Mark& mark, Node node) {
    node.place = place(mark);
    if (stack_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    Frame& frame = stack_.back();
    if (frame.node->kind == Node::Kind::list) {
      ++frame.index;
      return &frame.node->items.emplace_back(std::move(node));
    }
    if (!frame.has_key) {
      if (node.kind != Node::Kind::scalar)
        throw Stop{mark, "a key must be one word or text: write `key: value`"};
      frame.has_key = true;
      frame.key = std::move(node.text);
      frame.key_place = node.place;
      return nullptr;
    }
    frame.has_key = false;
    if (!frame.keys.insert(frame.key).second) {
      frame.has_key = true;  // for path() only
      findings_.push_back(
          {std::string(file_), frame.key_place, path(), "stands here twice: remove one of the two"});
      frame.has_key = false;
      frame.passed_over = std::move(node);
      return &frame.passed_over;
    }
    frame.node->fields.emplace_back(std::move(frame.key), std::move(node));
    frame.node->key_places.push_back(frame.key_place);
    return &frame.node->fields.back().second;
  }
  void open(const YAML::Mark& mark, Node node) {
    if (stack_.size() >= kMaxDepth) throw Stop{mark, "nested deeper than 64 levels: make it flatter"};
    Node* added = add(mark, std::move(node));
    if (!stack_.empty()) stack_.back().has_key = false;
    Frame frame;
    frame.node = added;
    stack_.push_back(std::move(frame));
  }
  void close() { stack_.pop_back(); }

  std::string_view file_;
  std::vector<Finding>& findings_;
  std::vector<Node> documents_;
  Node root_;
  // A frame's node stays where it is while the frame is open: its parent gets no other child meanwhile.
  std::vector<Frame> stack_;
  int events_ = 0;
  bool started_ = false;
  int last_start_ = 0;
};

std::string Handler::path() const {
  std::string out;
  for (std::size_t i = 0; i < stack_.size(); ++i) {
    const Frame& frame = stack_[i];
    if (frame.node->kind == Node::Kind::list) {
      out += '[' + std::to_string(frame.index == 0 ? 0 : frame.index - 1) + ']';
    } else if (bool last = i + 1 == stack_.size(); last ? frame.has_key : !frame.node->fields.empty()) {
      if (!out.empty()) out += '.';
      out += last ? frame.key : frame.node->fields.back().first;
    }
  }
  return out;
}

/// Place of the first byte that may not stand in a text.
Place first_bad_byte(std::string_view text) {
  Place place{1, 1};
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    if (!storable(line)) {
      std::size_t good = 0;
      while (good < line.size()) {  // the line is short in all but attacks; the first bad byte is found once
        std::size_t length = 1;
        while (length < 4 && good + length <= line.size() && !storable(line.substr(good, length))) ++length;
        if (good + length > line.size() || !storable(line.substr(good, length))) break;
        good += length;
      }
      place.column = static_cast<int>(good) + 1;
      return place;
    }
    if (line.size() == text.size()) break;
    text.remove_prefix(line.size() + 1);
    ++place.line;
  }
  return place;
}

}  // namespace

std::vector<Node> parse_yaml(std::string_view text, std::string_view file, std::vector<Finding>& findings) {
  if (text.size() > kMaxDocumentBytes) {
    findings.push_back({std::string(file), {}, "", "larger than 32 MB: split it"});
    return {};
  }
  if (!storable(text)) {
    findings.push_back(
        {std::string(file), first_bad_byte(text), "syntax", "not UTF-8, or a NUL: save the file as UTF-8"});
    return {};
  }
  Handler handler(file, findings);
  auto report = [&](const YAML::Mark& mark, const std::string& message) {
    std::string where = handler.path();
    Place place = mark.is_null() ? Place{} : Place{mark.line + 1, mark.column + 1};
    findings.push_back({std::string(file), place, where.empty() ? "syntax" : where, message});
  };
  View view(text);
  std::istream in(&view);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop& stop) {
    report(stop.mark, stop.message);
  } catch (const YAML::Exception& failure) {
    report(failure.mark, "not YAML (" + failure.msg + "): mend it here or just above");
  }
  return handler.take();
}

}  // namespace onus::document
