// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/netfilter/nf_conntrack_common.h>

#include "export/flow_text.h"
#include "export/json_writer.h"
#include "export/tuple_json.h"

namespace natlens {

namespace {

void writeFlag(JsonWriter& json, unsigned bit)
{
    switch (1U << bit) {
    case NF_CT_EXPECT_PERMANENT: json.word("PERMANENT"); break;
    case NF_CT_EXPECT_INACTIVE: json.word("INACTIVE"); break;
    case NF_CT_EXPECT_USERSPACE: json.word("USERSPACE"); break;
    default: json.word("BIT_" + std::to_string(bit)); break;
    }
}

void writeFlags(JsonWriter& json, const std::optional<std::uint32_t>& flags)
{
    json.name("flags");
    if (!flags) {
        json.null();
        return;
    }
    json.beginArray();
    for (unsigned bit = 0; bit < 32; ++bit) {
        if ((*flags & (1U << bit)) != 0) {
            writeFlag(json, bit);
        }
    }
    json.endArray();
}

void writeOptionalTuple(JsonWriter& json, std::string_view key, const Tuple& tuple)
{
    json.name(key);
    if (tuple.family() == L3Protocol::None) {
        json.null();
    } else {
        writeTuple(json, tuple);
    }
}

void writeNat(JsonWriter& json, const Expectation& expectation)
{
    json.name("nat");
    if (!expectation.nat && !expectation.natDirection) {
        json.null();
        return;
    }
    json.beginObject();
    json.member("dir", expectation.natDirection);
    writeOptionalTuple(json, "tuple", expectation.nat.value_or(Tuple()));
    json.endObject();
}

} // namespace

void appendJson(std::string& out, const Expectation& expectation)
{
    JsonWriter json(out);
    json.beginObject();
    json.member("id", expectation.id);
    json.member("zone", expectation.zone);
    writeProtocols(json, expectation.tuple);
    json.name("tuple");
    writeEnds(json, expectation.tuple);
    json.name("mask");
    expectation.mask.family() == L3Protocol::None ? json.null() : writeEnds(json, expectation.mask);
    writeOptionalTuple(json, "master", expectation.master);
    json.member("timeout", expectation.timeout);
    writeFlags(json, expectation.flags);
    json.member("class", expectation.expectClass);
    json.member("helper", expectation.helper);
    json.member("function", expectation.function);
    writeNat(json, expectation);
    json.endObject();
}

} // namespace natlens
