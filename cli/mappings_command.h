// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "cli/facts_command.h"

namespace natlens::cli {

/// `natlensctl mappings`: which rule sends what where, and who answers there.
class MappingsCommand : public FactsCommand {
public:
    MappingsCommand(CommandHost& host, const Options& options);

private:
    void onFacts(Facts&& facts) override;
};

} // namespace natlens::cli
