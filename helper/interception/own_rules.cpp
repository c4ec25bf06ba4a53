// SPDX-License-Identifier: GPL-2.0-or-later
#include "interception/own_rules.h"

#include <nftables/libnftables.h>
#include <sys/socket.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "interception/install_step.h"
#include "interception/lease_batch.h"

namespace natlens {

namespace {

constexpr int Channel = 3;

std::string run(nft_ctx& context, const char* command)
{
    if (installHooks().refuse != nullptr) {
        if (const auto complaint = installHooks().refuse(command)) {
            return RulesFailed + *complaint;
        }
    }
    if (const auto renewal = leaseRenewal(command)) {
        const auto renewed = renewLease(nftablesSocket(), *renewal);
        return renewed ? std::string(1, RulesDone)
                       : RulesFailed + renewed.error().context + ": "
                             + std::strerror(renewed.error().errnum);
    }
    const bool done = nft_run_cmd_from_buffer(&context, command) == 0;
    std::string answer(1, done ? RulesDone : RulesFailed);
    answer += done ? nft_ctx_get_output_buffer(&context) : nft_ctx_get_error_buffer(&context);
    if (answer.size() > MostRulesText) {
        answer.resize(MostRulesText);
    }
    return answer;
}

/// libnftables may give up a command that a signal interrupts.
void blockSignals()
{
    sigset_t all;
    sigfillset(&all);
    (void)::sigprocmask(SIG_BLOCK, &all, nullptr);
}

} // namespace

int ownRules()
{
    blockSignals();
    const std::unique_ptr<nft_ctx, decltype(&nft_ctx_free)> context(nft_ctx_new(NFT_CTX_DEFAULT),
                                                                    nft_ctx_free);
    if (!context || nft_ctx_buffer_output(context.get()) != 0
        || nft_ctx_buffer_error(context.get()) != 0) {
        return 1;
    }
    nft_ctx_output_set_flags(context.get(), NFT_CTX_OUTPUT_NUMERIC_ALL);
    std::vector<char> command(MostRulesText + 1);
    for (;;) {
        const ssize_t got = ::recv(Channel, command.data(), MostRulesText, 0);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return 0;
        }
        command[static_cast<std::size_t>(got)] = '\0';
        const std::string answer = run(*context, command.data());
        if (::send(Channel, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) {
            return 0;
        }
    }
}

} // namespace natlens
