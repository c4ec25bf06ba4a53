// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/expectation_rows.h"

#include <vector>

#include "cli/terminal.h"
#include "cli/text_table.h"
#include "cli/tuple_text.h"

namespace natlens::cli {

namespace {

/// A part that the mask leaves out may be anything.
bool anySourcePort(const Expectation& expectation)
{
    const auto* mask = std::get_if<Ports>(&expectation.mask.l4);
    return mask != nullptr && mask->src == 0;
}

std::string expectedSource(const Expectation& expectation)
{
    if (!anySourcePort(expectation)) {
        return sourceText(expectation.tuple);
    }
    const IpAddress& address = expectation.tuple.src;
    return (address.family() == L3Protocol::Ipv6 ? "[" + address.toString() + "]"
                                                 : address.toString())
           + ":any";
}

std::string text(const std::optional<std::uint32_t>& number)
{
    return number ? std::to_string(*number) : std::string();
}

Row rowOf(const Expectation& expectation)
{
    return {{l4Name(expectation.tuple.protocol)},
            {expectedSource(expectation)},
            {destinationText(expectation.tuple)},
            {expectation.timeout ? std::to_string(*expectation.timeout) + " s" : "-"},
            {expectation.helper ? escapeForTerminal(*expectation.helper) : "-"},
            {sourceText(expectation.master)},
            {destinationText(expectation.master)}};
}

std::string inQuotes(std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(field);
    }
    std::string out = "\"";
    for (const char character : field) {
        out.append(character == '"' ? 2 : 1, character);
    }
    return out + '"';
}

} // namespace

std::string expectationTable(std::span<const Expectation> expectations, bool colour)
{
    TextTable table({{"PROTO"},
                     {"EXPECTED SOURCE"},
                     {"EXPECTED DESTINATION"},
                     {"TIMEOUT", true},
                     {"HELPER"},
                     {"MASTER SOURCE"},
                     {"MASTER DESTINATION"}});
    std::vector<Row> rows;
    for (const auto& expectation : expectations) {
        rows.push_back(rowOf(expectation));
        table.fit(rows.back());
    }
    std::string out = table.header(colour);
    for (const Row& row : rows) {
        out += table.line(row, colour);
    }
    return out;
}

std::string_view expectationCsvHeader()
{
    return "id,zone,l4,source,destination,timeout,helper,master_source,master_destination";
}

std::string expectationCsv(const Expectation& expectation)
{
    return text(expectation.id) + ',' + std::to_string(expectation.zone) + ','
           + l4Name(expectation.tuple.protocol) + ',' + expectedSource(expectation) + ','
           + destinationText(expectation.tuple) + ',' + text(expectation.timeout) + ','
           + inQuotes(expectation.helper.value_or("")) + ',' + sourceText(expectation.master) + ','
           + destinationText(expectation.master);
}

} // namespace natlens::cli
