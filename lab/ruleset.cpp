// SPDX-License-Identifier: GPL-2.0-or-later
#include "lab/ruleset.h"

#include <nftables/libnftables.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "core/unique_fd.h"

namespace natlens::lab {

Result<void> applyRules(const std::string& rules)
{
    const std::unique_ptr<nft_ctx, decltype(&nft_ctx_free)> context{nft_ctx_new(NFT_CTX_DEFAULT),
                                                                    nft_ctx_free};
    if (!context) {
        return failure(ErrorCode::System, "opening libnftables");
    }
    nft_ctx_buffer_error(context.get());
    // As a file: only of files does nft tell lines.
    const UniqueFd file{::memfd_create("rules", MFD_CLOEXEC)};
    if (!file.valid()
        || ::write(file.get(), rules.data(), rules.size()) != static_cast<ssize_t>(rules.size())
        || ::lseek(file.get(), 0, SEEK_SET) != 0) {
        return failure(ErrorCode::System, "keeping the nftables rules", errno);
    }
    const std::string path = "/proc/self/fd/" + std::to_string(file.get());
    if (nft_run_cmd_from_filename(context.get(), path.c_str()) != 0) {
        std::string text = nft_ctx_get_error_buffer(context.get());
        for (auto at = text.find(path + ":"); at != std::string::npos; at = text.find(path + ":")) {
            text.replace(at, path.size() + 1, "line ");
        }
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
