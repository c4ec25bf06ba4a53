// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/top_options.h"

#include <CLI/CLI.hpp>
#include <map>

namespace natlens::cli {

namespace {

constexpr std::size_t MaxGroups = 100'000;

const std::map<std::string, GroupOrder> Orders{
    {"flows", GroupOrder::Flows},        {"packets", GroupOrder::Packets},
    {"bytes", GroupOrder::Bytes},        {"packet-rate", GroupOrder::PacketRate},
    {"byte-rate", GroupOrder::ByteRate},
};

std::optional<std::string> addField(TopOptions& options, const std::string& name)
{
    if (name == "listener") { // where the answers come from
        options.fields.insert(options.fields.end(), {FieldId::ReplySrcAddr, FieldId::ReplySrcPort});
        return std::nullopt;
    }
    const FieldInfo* field = findField(name);
    if (field == nullptr) {
        return "--by: there is no field '" + name + "'; 'natlensctl help filter' names them";
    }
    if (field->id == FieldId::Addr || field->id == FieldId::Port) {
        return "--by: '" + name + "' is several fields; take src or dst, sport or dport";
    }
    options.fields.push_back(field->id);
    return std::nullopt;
}

} // namespace

bool isOfOwners(FieldId field)
{
    switch (field) {
    case FieldId::User:
    case FieldId::Uid:
    case FieldId::Process:
    case FieldId::Pid:
    case FieldId::Unit:
    case FieldId::Cgroup: return true;
    default: return false;
    }
}

void declareTop(CLI::App& app, TopOptions& options)
{
    const auto note = [&options](auto& member) {
        return [&options, &member](const auto& value) {
            member = value;
            options.given = true;
        };
    };
    app.add_option_function<std::string>("--by", note(options.by),
                                         "top: the field to group by, or two of them with a comma "
                                         "between; 'listener' is reply.src.addr,reply.src.port")
        ->type_name("FIELD[,FIELD]");
    app.add_option_function<std::string>(
           "--sort", note(options.sort),
           "top: flows, packets, bytes, packet-rate or byte-rate; rates need --for")
        ->type_name("ORDER");
    app.add_option_function<std::size_t>("--limit", note(options.limit),
                                         "top: so many groups at most (20)")
        ->check(CLI::Range(std::size_t{1}, MaxGroups).description(""))
        ->type_name("NUMBER");
}

std::optional<std::string> resolveTop(TopOptions& options, bool measuring)
{
    options.fields.clear();
    for (std::size_t from = 0; from <= options.by.size();) {
        const std::size_t end = std::min(options.by.find(',', from), options.by.size());
        if (auto complaint = addField(options, options.by.substr(from, end - from))) {
            return complaint;
        }
        from = end + 1;
    }
    if (options.fields.size() > 2) {
        return "--by: two fields at most";
    }
    if (!options.sort) {
        return std::nullopt;
    }
    const auto order = Orders.find(*options.sort);
    if (order == Orders.end()) {
        return "--sort: '" + *options.sort
               + "' is none of flows, packets, bytes, packet-rate, byte-rate";
    }
    options.order = order->second;
    const bool rate =
        options.order == GroupOrder::PacketRate || options.order == GroupOrder::ByteRate;
    if (rate && !measuring) {
        return "--sort " + *options.sort + " needs --for SECONDS: a rate takes time to measure";
    }
    return std::nullopt;
}

} // namespace natlens::cli
