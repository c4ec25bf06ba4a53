// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/group_rows.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "cli/terminal.h"
#include "cli/text_table.h"
#include "export/json_writer.h"

namespace natlens::cli {

namespace {

using Count = std::optional<std::uint64_t>;

struct Number {
    const char* title;
    const char* name;
    Count value;
};

Count whole(const std::optional<double>& rate)
{
    return rate ? Count(static_cast<std::uint64_t>(std::llround(*rate))) : std::nullopt;
}

std::vector<Number> numbersOf(const GroupTotals& totals, bool rates)
{
    std::vector<Number> numbers{{"FLOWS", "flows", totals.flows},
                                {"PACKETS", "packets", totals.packets},
                                {"BYTES", "bytes", totals.bytes}};
    if (rates) {
        numbers.push_back({"PACKETS/S", "packets_per_second", whole(totals.packetRate)});
        numbers.push_back({"BYTES/S", "bytes_per_second", whole(totals.byteRate)});
    }
    return numbers;
}

std::vector<FieldId> fieldsOf(const GroupQuery& query)
{
    return query.thenBy ? std::vector{query.by, *query.thenBy} : std::vector{query.by};
}

std::string title(FieldId field)
{
    std::string text(fieldInfo(field).name);
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    });
    return text;
}

void addNumbers(Row& row, const GroupTotals& totals, bool rates)
{
    for (const Number& number : numbersOf(totals, rates)) {
        row.push_back({number.value ? std::to_string(*number.value) : "-"});
    }
}

Row othersRow(const GroupSnapshot& groups, std::size_t keys, bool rates)
{
    Row row{{"others (" + std::to_string(groups.groupCount - groups.groups.size()) + ")"}};
    row.resize(keys);
    addNumbers(row, groups.rest, rates);
    return row;
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

std::string groupTable(const GroupSnapshot& groups, bool rates, bool colour)
{
    const auto fields = fieldsOf(groups.query);
    const auto numbers = numbersOf({}, rates);
    std::vector<TextTable::Column> columns;
    columns.reserve(fields.size() + numbers.size());
    for (const FieldId field : fields) {
        columns.push_back({title(field)});
    }
    for (const Number& number : numbers) {
        columns.push_back({number.title, true});
    }
    TextTable table(std::move(columns));
    std::vector<Row> rows;
    for (const FlowGroup& group : groups.groups) {
        Row row;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            row.push_back({group.key[i].empty() ? "-" : escapeForTerminal(group.key[i])});
        }
        addNumbers(row, group.totals, rates);
        rows.push_back(std::move(row));
    }
    if (groups.groupCount > groups.groups.size()) {
        rows.push_back(othersRow(groups, fields.size(), rates));
    }
    for (const Row& row : rows) {
        table.fit(row);
    }
    std::string out = table.header(colour);
    for (const Row& row : rows) {
        out += table.line(row, colour);
    }
    return out;
}

std::string groupJson(const FlowGroup& group, const GroupQuery& query, bool rates)
{
    std::string out;
    JsonWriter json(out);
    json.beginObject();
    const auto fields = fieldsOf(query);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto& key = group.key[i];
        json.member(fieldInfo(fields[i]).name,
                    key.empty() ? std::nullopt : std::optional<std::string>(key));
    }
    for (const Number& number : numbersOf(group.totals, rates)) {
        json.member(number.name, number.value);
    }
    json.member("filter", std::optional<std::string>(group.filter));
    json.endObject();
    return out;
}

std::string groupCsvHeader(const GroupQuery& query, bool rates)
{
    std::string out;
    for (const FieldId field : fieldsOf(query)) {
        out.append(fieldInfo(field).name).append(",");
    }
    for (const Number& number : numbersOf({}, rates)) {
        out.append(number.name).append(",");
    }
    return out + "filter";
}

std::string groupCsv(const FlowGroup& group, const GroupQuery& query, bool rates)
{
    std::string out;
    for (std::size_t i = 0; i < fieldsOf(query).size(); ++i) {
        out.append(inQuotes(group.key[i])).append(",");
    }
    for (const Number& number : numbersOf(group.totals, rates)) {
        out.append(number.value ? std::to_string(*number.value) : "").append(",");
    }
    return out + inQuotes(group.filter);
}

} // namespace natlens::cli
