// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>

#include "relay/datagram_sender.h"
#include "relay/datagram_source.h"
#include "relay/socket_address.h"

namespace natlens::relay {

/// What ICMP told last of datagrams that this socket sent (IP_RECVERR), as an errno; 0: nothing
/// that who sent them has to know. Takes all that was told.
[[nodiscard]] int takeUdpError(int socket);

/// Lets the client have an ICMP error as if it came from the way to the server: what is sent here
/// in the client's name never leaves this host, because a rule answers it (PlanPurpose::Refuse).
/// Nothing is bound to the client's address and port, which on this host it has itself: the rule
/// puts the port there. @p errnum: as takeUdpError() told it.
void tellClient(DatagramSource& source, DatagramSender& sender, const Endpoint& client,
                const Endpoint& destination, int errnum);

} // namespace natlens::relay
