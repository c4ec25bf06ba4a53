// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QString>
#include <array>

#include "client/intercepted_connection.h"
#include "theme/colours.h"

namespace natlens {

// The one place where intercepted connections become text.

/// "Connecting", "Relaying"; for one that ended, why: "Closed", "Client reset it" …
[[nodiscard]] QString connectionStateText(const InterceptedConnection& connection);
[[nodiscard]] QString connectionStateMeaning(const InterceptedConnection& connection);
[[nodiscard]] QString connectionIcon(const InterceptedConnection& connection);
[[nodiscard]] QColor connectionColour(const InterceptedConnection& connection,
                                      const Colours& colours);
/// "10.0.2.2:8080"; a dash where it is not known.
[[nodiscard]] QString endText(const HostPort& end);
/// "TCP", "UDP".
[[nodiscard]] QString protocolText(const InterceptedConnection& connection);
/// "1.2 ms", "87 µs"; a dash for 0.
[[nodiscard]] QString shortTimeText(std::uint64_t ns);
/// Both directions together; a dash while nothing moves.
[[nodiscard]] QString connectionRateText(const InterceptedConnection& connection);
/// What happened to it, as a sentence.
[[nodiscard]] QString connectionSentence(const InterceptedConnection& connection);

/// What one witness says of where a connection was going.
struct WitnessText {
    QString title;  ///< whom was asked
    QString answer; ///< "10.0.2.2:8080", or a dash
    QString reason; ///< why it says that, or nothing
    enum class Verdict { Agrees, Differs, Silent } verdict = Verdict::Silent;
};
/// The socket's SO_ORIGINAL_DST, conntrack, and the socket's own end.
[[nodiscard]] std::array<WitnessText, 3> witnessesOf(const InterceptedConnection& connection);
/// Whether they agree, and what the lesson is.
[[nodiscard]] QString witnessSummary(const InterceptedConnection& connection);

/// A display filter that lets just this flow pass.
[[nodiscard]] QString filterFor(const ConntrackLeg& leg);
/// "10.0.1.2:40000 → 10.0.2.2:8080, answered by 10.0.1.1:43210 → 10.0.1.2:40000".
[[nodiscard]] QString legText(const ConntrackLeg& leg);

} // namespace natlens
