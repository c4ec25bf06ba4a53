// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/intercepted_connection.h"

namespace natlens {

/// Those that are alike keep the order of their beginning.
void sortConnections(std::vector<InterceptedConnectionPtr>& rows, InterceptedField by,
                     bool descending);

/// Finds connections by words that a person types: each is a part of an address, a port, a
/// protocol's name or a state's.
class WordsInConnection {
public:
    explicit WordsInConnection(std::string_view text);

    [[nodiscard]] bool are(const InterceptedConnection& connection) const;

private:
    std::vector<std::string> m_words; ///< in small letters
};

/// "10.0.2.2:8080", "[fd00::1]:443"; "?" where it is not known.
[[nodiscard]] std::string toString(const HostPort& end);
/// "opened", "connected", "ended".
[[nodiscard]] std::string_view name(InterceptedConnection::State state);

} // namespace natlens
