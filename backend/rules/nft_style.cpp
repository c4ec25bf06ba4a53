// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <charconv>

#include "rules/nft_text_parts.h"

namespace natlens {

bool NftStyle::isOperator(std::string_view key)
{
    return key == "&" || key == "|" || key == "^" || key == "<<" || key == ">>";
}

NftStyle NftStyle::of(const JsonValue& left)
{
    const std::string_view what = left.firstKey();
    const std::string_view key = left[what]["key"].text();
    NftStyle style;
    if (key == "mark") {
        style.hexDigits = 8;
    } else if (key == "helper" || key == "time" || key == "hour" || key == "day"
               || (what == "meta" && key.find("if") != std::string_view::npos
                   && key.find("group") == std::string_view::npos
                   && key.find("type") == std::string_view::npos)) {
        style.quoted = true;
    } else if (isOperator(what)) {
        return of(left[what].at(0));
    } else if (what == "payload" && left[what]["field"].text() == "flags") {
        style.hexDigits = 2;
    } else if (what == "concat") {
        style.parts = left[what];
    }
    return style;
}

NftStyle NftStyle::part(std::size_t position) const
{
    return of(parts.at(position));
}

NftStyle NftStyle::ofData() const
{
    NftStyle style;
    style.hexDigits = data;
    return style;
}

void appendHexText(std::string& out, std::uint64_t number, int digits)
{
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.begin(), text.end(), number, 16).ptr;
    const auto size = static_cast<std::size_t>(end - text.begin());
    const auto width = static_cast<std::size_t>(digits);
    out += "0x";
    out.append(size < width ? width - size : 0, '0');
    out.append(text.data(), size);
}

} // namespace natlens
