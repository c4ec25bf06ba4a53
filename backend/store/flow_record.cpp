// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/flow_record.h"

namespace natlens {

FlowRecord recordOf(const FlowRow& row)
{
    const PackedFlow& packed = *row.flow;
    FlowRecord record;
    record.flow = unpack(row);
    record.nat = verdictOf(packed);
    record.sequence = packed.sequence;
    record.firstSeenNs = packed.firstSeenNs;
    record.updatedNs = packed.updatedNs;
    record.endedNs = packed.ended() ? packed.updatedNs : 0;
    record.epoch = packed.epoch;
    record.seenAtStart = packed.hasAll(PackedFlow::SeenAtStart);
    return record;
}

PackedFlow pack(const FlowRecord& record, std::shared_ptr<const RareFlow>& rare)
{
    PackedFlow packed = pack(record.flow, rare);
    packed.setVerdict(record.nat);
    packed.sequence = record.sequence & PackedFlow::MostSequence;
    packed.firstSeenNs = record.firstSeenNs;
    packed.updatedNs = record.ended() ? record.endedNs : record.updatedNs;
    packed.epoch = record.epoch;
    packed.has = static_cast<std::uint16_t>(packed.has | (record.ended() ? PackedFlow::Ended : 0)
                                            | (record.seenAtStart ? PackedFlow::SeenAtStart : 0));
    return packed;
}

} // namespace natlens
