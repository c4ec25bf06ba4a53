// SPDX-License-Identifier: GPL-2.0-or-later
#include "wire/bundle.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace natlens {

namespace {

constexpr std::uint32_t Magic = 0x31424c4e; // "NLB1", as little-endian machines write it
constexpr const char* Context = "decoding a bundle of facts";

template<class T> void put(std::string& out, T value)
{
    std::array<char, sizeof(T)> bytes{};
    std::memcpy(bytes.data(), &value, sizeof(T));
    out.append(bytes.data(), bytes.size());
}

/// Takes values off the front; once something is missing, nothing more is there.
class Taker {
public:
    explicit Taker(std::string_view bytes) : m_bytes(bytes) {}

    template<class T> T take()
    {
        T value{};
        const std::string_view bytes = text(sizeof(T));
        if (bytes.size() == sizeof(T)) {
            std::memcpy(&value, bytes.data(), sizeof(T));
        }
        return value;
    }

    std::string_view text(std::uint64_t length)
    {
        if (length > m_bytes.size()) {
            m_short = true;
            m_bytes = {};
            return {};
        }
        const std::string_view taken = m_bytes.substr(0, length);
        m_bytes.remove_prefix(length);
        return taken;
    }

    [[nodiscard]] bool ranShort() const { return m_short; }
    [[nodiscard]] bool empty() const { return m_bytes.empty(); }

private:
    std::string_view m_bytes;
    bool m_short = false;
};

BundlePart takePart(Taker& taker)
{
    BundlePart part;
    part.part = static_cast<FactPart>(taker.take<std::uint16_t>());
    const auto noteLength = taker.take<std::uint16_t>();
    part.errnum = taker.take<std::int32_t>();
    const auto length = taker.take<std::uint64_t>();
    part.note = taker.text(noteLength);
    part.bytes = taker.text(length);
    return part;
}

} // namespace

const BundlePart* Bundle::find(FactPart part) const
{
    const auto found = std::ranges::find(parts, part, &BundlePart::part);
    return found == parts.end() ? nullptr : &*found;
}

std::string encodeBundle(const Bundle& bundle)
{
    std::string out;
    put(out, Magic);
    put(out, static_cast<std::uint32_t>(bundle.parts.size()));
    put(out, bundle.monotonicNs);
    for (const BundlePart& part : bundle.parts) {
        const std::string_view note = std::string_view(part.note).substr(0, MaxBundleNote);
        put(out, static_cast<std::uint16_t>(part.part));
        put(out, static_cast<std::uint16_t>(note.size()));
        put(out, static_cast<std::int32_t>(part.errnum));
        put(out, static_cast<std::uint64_t>(part.bytes.size()));
        out += note;
        out += part.bytes;
    }
    return out;
}

Result<Bundle> decodeBundle(std::string_view bytes)
{
    if (bytes.size() > MaxBundleBytes) {
        return failure(ErrorCode::Oversized, Context);
    }
    Taker taker(bytes);
    if (taker.take<std::uint32_t>() != Magic) {
        return failure(ErrorCode::Malformed, Context);
    }
    const auto parts = taker.take<std::uint32_t>();
    Bundle bundle;
    bundle.monotonicNs = taker.take<std::uint64_t>();
    for (std::uint32_t i = 0; i < parts && !taker.ranShort(); ++i) {
        bundle.parts.push_back(takePart(taker));
    }
    if (taker.ranShort() || !taker.empty()) {
        return failure(ErrorCode::Malformed, Context);
    }
    return bundle;
}

} // namespace natlens
