// Reads YAML into nodes: our own handler on yaml-cpp's parser, which alone would loop for ever on `,`, take
// duplicate keys and aliases, and nest without end.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <streambuf>
#include <unordered_set>

#include "base/text.h"
#include "document/node.h"

namespace onus::document {
namespace {

constexpr std::size_t kMaxErrors = 1000;
/// yaml-cpp keeps the tokens of a whole line in memory, some 230 bytes each, to see whether a `[` begins a
/// key.
constexpr std::size_t kMaxLine = std::size_t{256} << 10;

/// Ends the reading of a document, or of the whole text, at the first thing that makes the rest meaningless.
struct Stop {
  YAML::Mark mark;
  std::string message;
  bool whole = false;
};

/// A stream over text that is already in memory.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* start = const_cast<char*>(text.data());  // std::streambuf's get area is never written to
    setg(start, start, start + text.size());
  }
};

/// Tags that say no more than what is read anyway; a plain scalar has `?`, a quoted one `!`.
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
  Handler(std::string_view file, std::vector<Finding>& findings)
      : file_(file), findings_(findings), findings_before_(findings.size()) {
    stack_.reserve(kMaxDepth);  // frames must not move: a child may point into its parent's
  }

  std::vector<Node> take() { return std::move(documents_); }
  std::vector<Node> take_unread() { return std::move(unread_); }
  /// What follows begins at this line (0-based) of the file.
  void begin_part(std::string_view text, int line) {
    part_ = text;
    line_ = line;
    started_ = broken_ = false;
    root_ = {};
    stack_.clear();
  }
  /// Tells an error at a place in the part.
  void tell(const YAML::Mark& mark, const std::string& message) {
    std::string where = path();
    findings_.push_back({std::string(file_), mark.is_null() ? Place{line_ + 1, 1} : place(mark),
                         where.empty() ? "syntax" : where, message});
  }
  /// Gives the document being read up; what is known of its name is kept.
  void give_up();
  /// Gives up whatever the text may hold from here on.
  void give_up_all() { unread_.emplace_back(); }
  bool has_too_many_errors() const { return findings_.size() - findings_before_ >= kMaxErrors; }
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
    if (broken_) {
      give_up();
    } else if (root_.kind != Node::Kind::null) {
      documents_.push_back(std::move(root_));
    }
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    add(mark, Node{});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    count(mark);
    tell_on(mark, "an alias (*) is not read: write the value out");
    broken_ = true;  // what it stands for is missing: nothing more can be said of the document
    add(mark, Node{});
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    // yaml-cpp takes \_ and \N for one byte, which is no UTF-8; a NUL may be written \0, \x00 or \u0000.
    const bool kept = storable(value);
    if (!kept)
      tell_on(mark, R"(NUL, \_ and \N are not read in quotes: write the character itself, or leave it out)");
    add(mark, Node::scalar(kept ? value : make_storable(value)));
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
    if (++events_ > kMaxEvents) throw Stop{mark, "more than 2 million parts: split the file", true};
  }
  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    count(mark);
    if (anchor != 0)
      tell_on(mark, "an anchor (&) is not read: remove it and write the value out where it is used");
    if (!harmless(tag)) tell_on(mark, "the tag is not read: remove it");
  }
  void stop_at_too_many(const YAML::Mark& mark) const {
    if (has_too_many_errors()) throw Stop{mark, "more than 1,000 errors: mend those above first", true};
  }
  /// Tells an error after which the document can be read on.
  void tell_on(const YAML::Mark& mark, const std::string& message) {
    stop_at_too_many(mark);
    tell(mark, message);
  }
  Place place(const YAML::Mark& mark) const { return {line_ + mark.line + 1, mark.column + 1}; }

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
      stop_at_too_many(mark);
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
  std::size_t findings_before_;
  std::vector<Node> documents_, unread_;
  std::string_view part_;
  int line_ = 0;         // of the part's first line, in the file
  bool broken_ = false;  // the document holds something that cannot be read, and yet is read on
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

/// The word that follows `key:` in a text that is no YAML, or empty.
std::string word_after(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const bool begins = at == 0 || std::string_view(" \n{,\t").find(text[at - 1]) != std::string_view::npos;
    std::string_view rest = text.substr(at + key.size());
    if (!begins || !rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    rest = rest.substr(std::min(rest.size(), rest.find_first_not_of(" \t\"'")));
    std::string_view word = rest.substr(0, rest.find_first_of(" \t\r\n\"',}]#"));
    if (!word.empty()) return make_storable(clip(word, 80));
  }
  return {};
}

void Handler::give_up() {
  auto text_of = [](const Node* node) {
    return node != nullptr && node->kind == Node::Kind::scalar ? node->text : std::string();
  };
  const Node* metadata = root_.find("metadata");
  std::string kind = text_of(root_.find("kind"));
  std::string name = metadata == nullptr ? "" : text_of(metadata->find("name"));
  if (kind.empty()) kind = word_after(part_, "kind");
  if (name.empty()) name = word_after(part_.substr(std::min(part_.size(), part_.find("metadata"))), "name");
  Node known = Node::map();
  if (!kind.empty()) known.set("kind", Node::scalar(std::move(kind)));
  if (!name.empty()) {
    Node named = Node::map();
    named.set("name", Node::scalar(std::move(name)));
    known.set("metadata", std::move(named));
  }
  unread_.push_back(std::move(known));
}

/// Where the next document begins: at a line `---`, which stands inside no text.
std::size_t next_document(std::string_view text) {
  for (std::size_t at = text.find("\n---"); at != std::string_view::npos; at = text.find("\n---", at + 1)) {
    if (at + 4 == text.size() || std::string_view(" \t\r\n").find(text[at + 4]) != std::string_view::npos)
      return at + 1;
  }
  return text.size();
}

/// The first line (0-based) that is too long to be read, if there is one.
std::optional<int> long_line(std::string_view part) {
  for (int line = 0; part.size() > kMaxLine; ++line) {
    const std::size_t length = part.find('\n');
    if (std::min(length, part.size()) > kMaxLine) return line;
    part.remove_prefix(length + 1);
  }
  return std::nullopt;
}

bool is_blank(std::string_view part) {
  if (part.starts_with("---")) part.remove_prefix(3);
  return part.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Reads what stands between two `---`; false if the rest of the text is not to be looked at.
bool read_part(std::string_view part, Handler& handler) {
  View view(part);
  std::istream in(&view);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop& stop) {
    handler.tell(stop.mark, stop.message);
    handler.give_up();
    return !stop.whole;
  } catch (const YAML::Exception& failure) {
    handler.tell(failure.mark, "not YAML (" + failure.msg + "): mend it here or just above");
    handler.give_up();
  }
  return true;
}

/// Each document by itself, so that one which cannot be read hides nothing of the others.
void read_parts(std::string_view text, std::string_view file, std::vector<Finding>& findings,
                Handler& handler) {
  for (int line = 0; !text.empty();) {
    const std::string_view part = text.substr(0, next_document(text));
    handler.begin_part(part, line);
    bool go_on = true;
    if (!storable(part)) {
      Place place = first_bad_byte(part);
      place.line += line;
      findings.push_back({std::string(file), place, "syntax", "not UTF-8, or a NUL: save the file as UTF-8"});
      handler.give_up();
    } else if (auto too_long = long_line(part)) {
      findings.push_back({std::string(file),
                          {line + *too_long + 1, 1},
                          "syntax",
                          "a line of more than 256 KB: break it into several"});
      handler.give_up();
    } else if (!is_blank(part)) {
      go_on = read_part(part, handler);
    }
    line += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
    text.remove_prefix(part.size());
    if (go_on && !text.empty() && handler.has_too_many_errors()) {
      handler.begin_part({}, line);
      handler.tell(YAML::Mark::null_mark(), "more than 1,000 errors above: mend those first");
      go_on = false;
    }
    if (!go_on) return handler.give_up_all();
  }
}

}  // namespace

std::vector<Node> parse_yaml(std::string_view text, std::string_view file, std::vector<Finding>& findings,
                             std::vector<Node>* unread) {
  Handler handler(file, findings);
  if (text.size() > kMaxDocumentBytes) {
    findings.push_back({std::string(file), {}, "", "larger than 32 MB: split it"});
    handler.give_up_all();
  } else {
    read_parts(text, file, findings, handler);
  }
  if (unread != nullptr) *unread = handler.take_unread();
  return handler.take();
}

}  // namespace onus::document
