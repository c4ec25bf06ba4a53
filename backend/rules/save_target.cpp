// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "rules/save_rule.h"
#include "rules/save_value.h"

namespace natlens {

namespace {

struct Target {
    std::string_view name;
    ActionKind kind;
};

constexpr Target Targets[] = {
    {"ACCEPT", ActionKind::Accept},
    {"DROP", ActionKind::Drop},
    {"RETURN", ActionKind::Return},
    {"REJECT", ActionKind::Reject},
    {"QUEUE", ActionKind::Queue},
    {"NFQUEUE", ActionKind::Queue},
    {"REDIRECT", ActionKind::Redirect},
    {"DNAT", ActionKind::Dnat},
    {"SNAT", ActionKind::Snat},
    {"MASQUERADE", ActionKind::Masquerade},
    {"NETMAP", ActionKind::Netmap},
    {"TPROXY", ActionKind::Tproxy},
    {"MARK", ActionKind::SetMark},
    {"CONNMARK", ActionKind::SetCtMark},
    {"NOTRACK", ActionKind::NoTrack},
    {"CT", ActionKind::Note},
    // What these do decides nothing about the packet.
    {"LOG", ActionKind::Note},
    {"NFLOG", ActionKind::Note},
    {"ULOG", ActionKind::Note},
    {"TRACE", ActionKind::Note},
    {"AUDIT", ActionKind::Note},
    {"CLASSIFY", ActionKind::Note},
    {"SECMARK", ActionKind::Note},
    {"CONNSECMARK", ActionKind::Note},
    {"TCPMSS", ActionKind::Note},
    {"TCPOPTSTRIP", ActionKind::Note},
    {"CHECKSUM", ActionKind::Note},
    {"DSCP", ActionKind::Note},
    {"TOS", ActionKind::Note},
    {"ECN", ActionKind::Note},
    {"TTL", ActionKind::Note},
    {"HL", ActionKind::Note},
    {"TEE", ActionKind::Note},
    {"SET", ActionKind::Note},
    {"LED", ActionKind::Note},
    {"IDLETIMER", ActionKind::Note},
    {"RATEEST", ActionKind::Note},
};

/// Options of one target, as they come.
class TargetReader {
public:
    TargetReader(std::string_view name, SaveCursor& words, Action& action)
        : m_name(name), m_words(words), m_action(action)
    {
    }

    bool read()
    {
        bool understood = true;
        while (!m_words.atEnd() && !m_words.atPart()) {
            const std::string_view option = m_words.argument();
            understood = readOption(option) && understood;
        }
        return finish() && understood;
    }

private:
    bool readOption(std::string_view option)
    {
        if (option == "--random" || option == "--random-fully" || option == "--persistent") {
            m_action.random = m_action.random || option == "--random";
            m_action.fullyRandom = m_action.fullyRandom || option == "--random-fully";
            m_action.persistent = m_action.persistent || option == "--persistent";
            return true;
        }
        switch (m_action.kind) {
        case ActionKind::Redirect:
        case ActionKind::Masquerade:
            return option == "--to-ports" && readNatPorts(m_words.argument(), m_action);
        case ActionKind::Dnat:
        case ActionKind::Snat: return readNat(option);
        case ActionKind::Netmap: return option == "--to" && readNetmap();
        case ActionKind::Tproxy: return readTproxy(option);
        case ActionKind::SetMark:
        case ActionKind::SetCtMark: return readMark(option);
        case ActionKind::Note: return readNote(option);
        case ActionKind::Accept:
        case ActionKind::Drop:
        case ActionKind::Reject:
        case ActionKind::Return:
        case ActionKind::Jump:
        case ActionKind::Goto:
        case ActionKind::Continue:
        case ActionKind::Queue:
        case ActionKind::NoTrack:
        case ActionKind::Other: break;
        }
        skipArguments();
        return m_action.kind != ActionKind::Other;
    }

    bool readNat(std::string_view option)
    {
        const bool known = option == "--to-destination" || option == "--to-source";
        return known && readNatRange(m_words.argument(), m_action);
    }

    bool readNetmap()
    {
        m_action.addresses = saveNetwork(m_words.argument());
        return m_action.addresses.has_value();
    }

    bool readTproxy(std::string_view option)
    {
        const std::string_view text = m_words.argument();
        if (option == "--on-port") {
            return text == "0" || readNatPorts(text, m_action);
        }
        if (option == "--on-ip") {
            const auto address = IpAddress::parse(text);
            const bool any = address && std::ranges::all_of(address->bytes(), [](auto byte) {
                                 return byte == 0;
                             });
            if (address && !any) {
                m_action.addresses = Interval<IpAddress>{*address, *address};
            }
            return address.has_value();
        }
        return option == "--tproxy-mark" && readMarkValue(text);
    }

    bool readMarkValue(std::string_view text)
    {
        const auto mark = saveMark(text);
        if (mark) {
            m_action.value = mark->value;
            m_action.mask = mark->mask;
        }
        return mark.has_value();
    }

    bool readMark(std::string_view option)
    {
        if (option == "--set-xmark" || option == "--set-mark") {
            return readMarkValue(m_words.argument());
        }
        if (option == "--save-mark" || option == "--restore-mark") {
            // One mark goes to the other.
            m_action.kind = option == "--save-mark" ? ActionKind::SetCtMark : ActionKind::SetMark;
            m_action.mapped = true;
            m_action.mapKey = {option == "--save-mark" ? MatchField::Mark : MatchField::CtMark};
            return true;
        }
        const auto mask = saveNumber(m_words.argument());
        const bool known = option == "--nfmask" || option == "--ctmask" || option == "--mask";
        m_partial = m_partial || mask != 0xffff'ffff;
        return known && mask.has_value();
    }

    bool readNote(std::string_view option)
    {
        if (m_name == "CT" && option == "--notrack") {
            m_action.kind = ActionKind::NoTrack;
            return true;
        }
        const bool zone = m_name == "CT" && option.starts_with("--zone");
        if (zone) { // the flow is looked for among others
            m_action.kind = ActionKind::Other;
        }
        skipArguments();
        return !zone;
    }

    /// Of a mark that is put together from parts of both it is not known what it becomes.
    bool finish()
    {
        if (m_action.mapped && m_partial) {
            m_action.mapKey = {MatchField::Other};
        }
        return true;
    }

    void skipArguments()
    {
        while (!m_words.atEnd() && !m_words.atOption()) {
            static_cast<void>(m_words.next());
        }
    }

    std::string_view m_name;
    SaveCursor& m_words;
    Action& m_action;
    bool m_partial = false;
};

} // namespace

bool readSaveTarget(std::string_view name, SaveCursor& words, Action& action)
{
    const auto* const at = std::ranges::find(Targets, name, &Target::name);
    const bool known = at != std::end(Targets);
    action.kind = known ? at->kind : ActionKind::Other;
    return TargetReader(name, words, action).read() && known;
}

} // namespace natlens
