// SPDX-License-Identifier: GPL-2.0-or-later
#include "polkit_check.h"

#include <polkit/polkit.h>

namespace natlens {

namespace {

template<class T> struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template<class T> using GPtr = std::unique_ptr<T, Unref<T>>;

struct FreeError {
    void operator()(GError* error) const { g_error_free(error); }
};
using GErrorPtr = std::unique_ptr<GError, FreeError>;

/// polkit answered with an error, or did not answer: that means no. What polkit says goes along,
/// for whoever has to put it right: a missing policy file, or one that does not name our user as
/// owner of the action, reads like this.
tl::unexpected<Error> toFailure(const GError* error)
{
    const std::string text = error ? error->message : "no answer";
    return failure(ErrorCode::NoPolkit, "asking polkit: " + text);
}

Result<void> toAnswer(PolkitAuthorizationResult* result)
{
    if (polkit_authorization_result_get_is_authorized(result) != FALSE) {
        return {};
    }
    if (polkit_authorization_result_get_dismissed(result) != FALSE) {
        return failure(ErrorCode::Cancelled, "the authentication was dismissed");
    }
    if (polkit_authorization_result_get_is_challenge(result) != FALSE) {
        return failure(ErrorCode::NotAuthorised,
                       "authentication is needed, and this session has no agent to ask for it");
    }
    return failure(ErrorCode::NotAuthorised, "polkit says no");
}

} // namespace

struct PolkitCheck::State {
    std::string caller;
    std::string action;
    Answer answer; ///< empty: answered, or withdrawn
    GPtr<GCancellable> cancellable{g_cancellable_new()};

    void finish(Result<void> result)
    {
        if (auto last = std::exchange(answer, nullptr)) {
            last(std::move(result));
        }
    }

    using Shared = std::shared_ptr<State>;

    static Shared take(gpointer data)
    {
        const std::unique_ptr<Shared> holder(static_cast<Shared*>(data));
        return *holder;
    }

    static void authorityReady(GObject*, GAsyncResult* result, gpointer data)
    {
        const Shared state = take(data);
        GError* error = nullptr;
        const GPtr<PolkitAuthority> authority(polkit_authority_get_finish(result, &error));
        const GErrorPtr owned(error);
        if (!authority) {
            state->finish(toFailure(error));
        } else if (state->answer) {
            const GPtr<PolkitSubject> subject(polkit_system_bus_name_new(state->caller.c_str()));
            polkit_authority_check_authorization(
                authority.get(), subject.get(), state->action.c_str(), nullptr,
                POLKIT_CHECK_AUTHORIZATION_FLAGS_ALLOW_USER_INTERACTION, state->cancellable.get(),
                &State::checked, new Shared(state));
        }
    }

    static void checked(GObject* source, GAsyncResult* asyncResult, gpointer data)
    {
        const Shared state = take(data);
        GError* error = nullptr;
        auto* result = polkit_authority_check_authorization_finish(POLKIT_AUTHORITY(source),
                                                                   asyncResult, &error);
        const GErrorPtr owned(error);
        const GPtr<PolkitAuthorizationResult> ownedResult(result);
        state->finish(result ? toAnswer(result) : toFailure(error));
    }
};

PolkitCheck::PolkitCheck(const QString& caller, const QString& action,
                         std::chrono::milliseconds timeout, Answer answer)
    : m_state(std::make_shared<State>())
{
    m_state->caller = caller.toStdString();
    m_state->action = action.toStdString();
    m_state->answer = std::move(answer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [state = m_state] {
        // The answer ends this object, whose destructor withdraws the question.
        state->finish(failure(ErrorCode::Timeout, "nobody answered polkit's question in time"));
    });
    m_timer.start(timeout);
    polkit_authority_get_async(nullptr, &State::authorityReady, new State::Shared(m_state));
}

PolkitCheck::~PolkitCheck()
{
    m_state->answer = nullptr;
    // polkitd then tells the agent to close its question.
    g_cancellable_cancel(m_state->cancellable.get());
}

} // namespace natlens
