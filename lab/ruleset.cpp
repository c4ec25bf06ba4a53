// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/ruleset.h"

#include <nftables/libnftables.h>

#include <memory>

namespace natlens::lab {

Result<void> applyRules(const std::string& rules)
{
    const std::unique_ptr<nft_ctx, decltype(&nft_ctx_free)> context{nft_ctx_new(NFT_CTX_DEFAULT),
                                                                    nft_ctx_free};
    if (!context) {
        return failure(ErrorCode::System, "opening libnftables");
    }
    nft_ctx_buffer_error(context.get());
    if (nft_run_cmd_from_buffer(context.get(), rules.c_str()) != 0) {
        std::string text = nft_ctx_get_error_buffer(context.get());
        while (!text.empty() && text.back() == '\n') {
            text.pop_back();
        }
        return failure(ErrorCode::Unsupported, "applying the nftables rules: " + text);
    }
    return {};
}

Result<void> tryRules()
{
    auto made = applyRules("add table inet natlens_try\ndelete table inet natlens_try\n");
    if (!made) {
        return failure(ErrorCode::NotAuthorised, made.error().context);
    }
    return {};
}

} // namespace natlens::lab
