// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>

#include "core/flow_owner.h"
#include "store/flow_chunks.h"
#include "store/flow_record.h"

namespace natlens::test {

/// A record as the store would keep it, with what lies beside.
struct PackedRecord {
    explicit PackedRecord(const FlowRecord& record) : flow(pack(record, rare)) {}
    [[nodiscard]] FlowRow row() const { return {&flow, rare.get()}; }

    std::shared_ptr<const RareFlow> rare;
    PackedFlow flow;
};

/// Owners by the source port of the original direction.
class OwnersByPort : public OwnerLookup {
public:
    [[nodiscard]] const FlowOwner* ownerOf(const PackedFlow& flow) const override
    {
        return flow.original.first < m_owners.size() ? &m_owners[flow.original.first] : nullptr;
    }
    void add(std::string process, std::string user, std::optional<std::uint32_t> uid)
    {
        m_owners.emplace_back();
        m_owners.back().process = std::move(process);
        m_owners.back().user = std::move(user);
        m_owners.back().uid = uid;
    }

private:
    std::vector<FlowOwner> m_owners;
};

} // namespace natlens::test
