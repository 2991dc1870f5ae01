// The template half of organisation.h: a Kind made from a struct with a describe().
#pragma once
#include "document/organisation.h"

namespace onus::document {

template <class T>
Kind kind_of(std::string name, int order, std::function<std::vector<Finding>(const Organisation&)> check) {
  Kind kind;
  kind.name = std::move(name);
  kind.order = order;
  kind.read = [](const Node& spec, ReadContext& context) -> std::any {
    return read_struct<T>(spec, context, "spec");
  };
  kind.write = [](const std::any& value) { return write_struct<T>(*std::any_cast<T>(&value)); };
  kind.schema = [] { return schema_of<T>(); };
  kind.make = [](Meta meta, std::any value) -> std::shared_ptr<const void> {
    return std::make_shared<const Doc<T>>(Doc<T>{std::move(meta), std::move(*std::any_cast<T>(&value))});
  };
  kind.with_meta = [](const std::shared_ptr<const void>& doc, Meta meta) -> std::shared_ptr<const void> {
    return std::make_shared<const Doc<T>>(
        Doc<T>{std::move(meta), static_cast<const Doc<T>*>(doc.get())->spec});
  };
  kind.put = [](Organisation& organisation, const ErasedTable& documents) {
    auto table = std::make_shared<Organisation::Table<T>>();
    for (const auto& [document_name, document] : documents) {
      table->emplace_hint(table->end(), document_name, std::static_pointer_cast<const Doc<T>>(document));
    }
    organisation.put<T>(std::move(table));
  };
  kind.check = std::move(check);
  return kind;
}

}  // namespace onus::document
