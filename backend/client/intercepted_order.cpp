// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/intercepted_order.h"

#include <netinet/in.h>

#include <algorithm>
#include <cctype>
#include <sstream>
#include <tuple>

namespace natlens {

namespace {

std::string small(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// Less than 0, 0, more than 0.
template<class T> int compare(const T& a, const T& b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compare(const InterceptedConnection& a, const InterceptedConnection& b, InterceptedField by)
{
    switch (by) {
    case InterceptedField::Began: return 0; // what they are told apart by anyway
    case InterceptedField::Client: return compare(a.client, b.client);
    case InterceptedField::Destination: return compare(a.destination(), b.destination());
    case InterceptedField::Protocol: return compare(a.protocol, b.protocol);
    case InterceptedField::State:
        return compare(std::tuple(a.state, a.reason), std::tuple(b.state, b.reason));
    case InterceptedField::BytesUp: return compare(a.bytesUp, b.bytesUp);
    case InterceptedField::BytesDown: return compare(a.bytesDown, b.bytesDown);
    case InterceptedField::Rate:
        return compare(a.upPerSecond + a.downPerSecond, b.upPerSecond + b.downPerSecond);
    case InterceptedField::RoundTrip: return compare(a.roundTripUs, b.roundTripUs);
    case InterceptedField::ConnectTime: return compare(a.connectNs, b.connectNs);
    }
    return 0;
}

} // namespace

void sortConnections(std::vector<InterceptedConnectionPtr>& rows, InterceptedField by,
                     bool descending)
{
    const auto began = [](const InterceptedConnection& c) {
        return std::tuple(c.openedNs, c.session, c.id);
    };
    std::ranges::sort(rows, [&](const auto& a, const auto& b) {
        const int order = compare(*a, *b, by);
        if (order != 0) {
            return descending ? order > 0 : order < 0;
        }
        const bool newestFirst = by == InterceptedField::Began && descending;
        return newestFirst ? began(*b) < began(*a) : began(*a) < began(*b);
    });
}

WordsInConnection::WordsInConnection(std::string_view text)
{
    std::istringstream words(small(text));
    for (std::string word; words >> word;) {
        m_words.push_back(word);
    }
}

bool WordsInConnection::are(const InterceptedConnection& connection) const
{
    if (m_words.empty()) {
        return true;
    }
    std::string all = toString(connection.client) + ' ' + toString(connection.destination()) + ' '
                      + (connection.upstream.known() ? toString(connection.upstream) : "") + ' '
                      + (connection.protocol == IPPROTO_UDP ? "udp" : "tcp") + ' ';
    all += name(connection.state);
    if (connection.preview && !connection.preview->host.empty()) {
        all += ' ' + small(connection.preview->host);
    }
    if (connection.ended()) {
        all += ' ';
        all += name(connection.reason);
    }
    return std::ranges::all_of(
        m_words, [&all](const std::string& word) { return all.find(word) != std::string::npos; });
}

std::string toString(const HostPort& end)
{
    if (!end.known()) {
        return "?";
    }
    const std::string address = end.address.toString();
    const bool v6 = end.address.family() == L3Protocol::Ipv6;
    return (v6 ? '[' + address + ']' : address) + ':' + std::to_string(end.port);
}

std::string_view name(InterceptedConnection::State state)
{
    switch (state) {
    case InterceptedConnection::State::Opened: return "opened";
    case InterceptedConnection::State::Connected: return "connected";
    case InterceptedConnection::State::Ended: break;
    }
    return "ended";
}

} // namespace natlens
