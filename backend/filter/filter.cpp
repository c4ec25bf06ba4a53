// SPDX-License-Identifier: GPL-2.0-or-later
#include "filter/filter.h"

#include "filter/program.h"

namespace natlens {

tl::expected<Filter, FilterError> Filter::parse(std::string_view text)
{
    if (text.size() > MaxLength) {
        return tl::unexpected(FilterError{FilterFault::TooLong, MaxLength, 0, {}, {}});
    }
    Filter filter;
    filter.m_text = text;
    if (text.find_first_not_of(" \t\n\r\v\f") == std::string_view::npos) {
        return filter;
    }
    const auto node = parseSyntax(text);
    if (!node) {
        return tl::unexpected(node.error());
    }
    const auto condition = compileCondition(*node);
    if (!condition) {
        return tl::unexpected(condition.error());
    }
    filter.m_program = std::make_shared<const Program>(*condition);
    return filter;
}

bool Filter::matches(const FlowRow& row, const FilterContext& context) const
{
    return !m_program || m_program->run(row, context);
}

bool Filter::dependsOnClock() const
{
    return m_program && m_program->clock;
}

bool Filter::dependsOnOwners() const
{
    return m_program && (m_program->owners || m_program->ownersText);
}

bool Filter::needsOwners() const
{
    return m_program && m_program->owners;
}

KernelFilter Filter::kernelFilter() const
{
    return m_program ? m_program->kernel : KernelFilter();
}

bool Filter::isPlainText() const
{
    return m_program && m_program->plainText;
}

} // namespace natlens
