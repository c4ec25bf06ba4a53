// SPDX-License-Identifier: GPL-2.0-or-later
#include "doctor/report.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "doctor/redactor.h"
#include "doctor/text.h"

namespace natlens {

namespace {

/// What name() says of severities and certainties, for lupdate.
[[maybe_unused]] constexpr std::array Words{
    QT_TRANSLATE_NOOP("Doctor", "ok"),       QT_TRANSLATE_NOOP("Doctor", "note"),
    QT_TRANSLATE_NOOP("Doctor", "warning"),  QT_TRANSLATE_NOOP("Doctor", "error"),
    QT_TRANSLATE_NOOP("Doctor", "possible"), QT_TRANSLATE_NOOP("Doctor", "likely"),
    QT_TRANSLATE_NOOP("Doctor", "certain"),  QT_TRANSLATE_NOOP("Doctor", "probed"),
};

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
}

/// One line of a fenced block.
std::string inFence(std::string_view command)
{
    std::string out;
    for (const char c : command) {
        // Three of them would end the block.
        out += isControl(c) ? ' ' : c == '`' ? '\'' : c;
    }
    return out;
}

class Writer {
public:
    Writer(const Facts& facts, const ReportOptions& options) : m_facts(facts), m_options(options) {}

    std::string write(const Diagnosis& diagnosis)
    {
        heading(1, QT_TRANSLATE_NOOP("Doctor", "Natlens: diagnosis"));
        const auto release = m_facts.kernel.find("release");
        std::string head = m_options.source;
        if (release != m_facts.kernel.end()) {
            head += (head.empty() ? "Linux " : ", Linux ") + release->second;
        }
        if (!head.empty()) {
            m_out += escapedForMarkdown(head) + "\n\n";
        }
        if (diagnosis.findings.empty()) {
            m_out += translated(QT_TRANSLATE_NOOP("Doctor", "Nothing was found.")) + "\n\n";
        }
        for (const Finding& finding : diagnosis.findings) {
            write(m_options.redact ? m_redactor.redacted(finding) : finding);
        }
        list(QT_TRANSLATE_NOOP("Doctor", "In order"), diagnosis.passed);
        list(QT_TRANSLATE_NOOP("Doctor", "Not looked at: facts are missing"), diagnosis.unasked);
        missing();
        return std::move(m_out);
    }

private:
    [[nodiscard]] std::string translated(const char* pattern) const
    {
        return m_options.translate ? m_options.translate(pattern) : std::string(pattern);
    }

    [[nodiscard]] std::string text(const Finding& finding, const char* pattern) const
    {
        auto values = finding.values;
        for (auto& [name, value] : values) {
            value = escapedForMarkdown(value);
        }
        return filled(translated(pattern), values);
    }

    void heading(int level, const char* pattern)
    {
        m_out +=
            std::string(static_cast<std::size_t>(level), '#') + " " + translated(pattern) + "\n\n";
    }

    void write(const Finding& finding)
    {
        m_out += "## " + translated(name(finding.severity)) + ": " + text(finding, finding.title)
                 + "\n\n" + text(finding, finding.detail) + "\n\n" + text(finding, finding.why)
                 + "\n\n`" + finding.id + "`, " + translated(name(finding.confidence))
                 + process(finding) + "\n\n";
        commands(QT_TRANSLATE_NOOP("Doctor", "Fix"), finding.fix);
        commands(QT_TRANSLATE_NOOP("Doctor", "Undo"), finding.undo);
        commands(QT_TRANSLATE_NOOP("Doctor", "Verify"), finding.verify);
    }

    [[nodiscard]] std::string process(const Finding& finding) const
    {
        const auto found =
            std::ranges::find(finding.values, "process", [](const auto& v) { return v.first; });
        return found == finding.values.end()
                   ? std::string()
                   : ", " + translated(QT_TRANSLATE_NOOP("Doctor", "listener: "))
                         + text(finding, "%{process}");
    }

    void commands(const char* title, const std::vector<std::string>& lines)
    {
        if (lines.empty()) {
            return;
        }
        m_out += translated(title) + ":\n\n```sh\n";
        for (const std::string& line : lines) {
            m_out += inFence(line) + "\n";
        }
        m_out += "```\n\n";
    }

    void list(const char* title, const std::vector<const Check*>& all)
    {
        if (all.empty()) {
            return;
        }
        heading(2, title);
        for (const Check* check : all) {
            m_out += "- " + translated(check->title) + " (`" + check->id + "`)\n";
        }
        m_out += "\n";
    }

    void missing()
    {
        if (m_facts.missing.empty()) {
            return;
        }
        heading(2, QT_TRANSLATE_NOOP("Doctor", "Could not be read"));
        for (const BundlePart& part : m_facts.missing) {
            m_out += "- " + translated(name(part.part)) + ": "
                     + escapedForMarkdown(::strerror(part.errnum)) + "\n";
        }
    }

    const Facts& m_facts;
    const ReportOptions& m_options;
    Redactor m_redactor;
    std::string m_out;
};

} // namespace

std::string markdownReport(const Diagnosis& diagnosis, const Facts& facts,
                           const ReportOptions& options)
{
    return Writer(facts, options).write(diagnosis);
}

std::string escapedForMarkdown(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (isControl(c)) {
            out += '?';
        } else if (c == '<') {
            out += "&lt;";
        } else {
            out += std::strchr("\\`*_[]#|>!~", c) != nullptr ? std::string("\\") + c
                                                             : std::string(1, c);
        }
    }
    return out;
}

const char* name(FactPart part)
{
    switch (part) {
    case FactPart::NftJson: return QT_TRANSLATE_NOOP("Doctor", "rules of nftables");
    case FactPart::NftGeneration: return QT_TRANSLATE_NOOP("Doctor", "generation of the rules");
    case FactPart::IptablesNftSave:
    case FactPart::Ip6tablesNftSave: return QT_TRANSLATE_NOOP("Doctor", "rules of iptables-nft");
    case FactPart::IptablesLegacySave:
    case FactPart::Ip6tablesLegacySave:
    case FactPart::LegacyTables: return QT_TRANSLATE_NOOP("Doctor", "rules of iptables-legacy");
    case FactPart::Links: return QT_TRANSLATE_NOOP("Doctor", "interfaces");
    case FactPart::Addresses: return QT_TRANSLATE_NOOP("Doctor", "addresses");
    case FactPart::PolicyRules: return QT_TRANSLATE_NOOP("Doctor", "policy rules (ip rule)");
    case FactPart::Routes: return QT_TRANSLATE_NOOP("Doctor", "routes");
    case FactPart::Sockets: return QT_TRANSLATE_NOOP("Doctor", "sockets");
    case FactPart::Sysctls: return QT_TRANSLATE_NOOP("Doctor", "sysctls");
    case FactPart::ConntrackStats:
    case FactPart::CpuStats: return QT_TRANSLATE_NOOP("Doctor", "statistics of tracking");
    case FactPart::Namespaces: return QT_TRANSLATE_NOOP("Doctor", "network namespace");
    case FactPart::Kernel: break;
    }
    return QT_TRANSLATE_NOOP("Doctor", "kernel");
}

} // namespace natlens
