// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/list_ruleset.h"

#include <nftables/libnftables.h>

#include <cstdio>
#include <memory>

namespace natlens {

int listRuleset()
{
    const std::unique_ptr<nft_ctx, decltype(&nft_ctx_free)> context(nft_ctx_new(NFT_CTX_DEFAULT),
                                                                    nft_ctx_free);
    if (!context) {
        return 1;
    }
    // Numbers where names would depend on /etc/protocols or the time zone.
    nft_ctx_output_set_flags(
        context.get(), NFT_CTX_OUTPUT_JSON | NFT_CTX_OUTPUT_HANDLE | NFT_CTX_OUTPUT_NUMERIC_PRIO
                           | NFT_CTX_OUTPUT_NUMERIC_PROTO | NFT_CTX_OUTPUT_NUMERIC_TIME);
    nft_ctx_set_output(context.get(), stdout);
    nft_ctx_set_error(context.get(), stderr);
    const bool listed = nft_run_cmd_from_buffer(context.get(), "list ruleset") == 0;
    return listed && std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace natlens
