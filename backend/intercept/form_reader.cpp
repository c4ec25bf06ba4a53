// SPDX-License-Identifier: GPL-2.0-or-later
#include "intercept/form_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

namespace natlens {

namespace {

constexpr std::array Modes{InterceptMode::Redirect, InterceptMode::Tproxy};
constexpr std::array Actions{InterceptAction::Relay, InterceptAction::RelayAsClient,
                             InterceptAction::External, InterceptAction::Hold};

bool isText(const QVariant& value)
{
    return value.typeId() == QMetaType::QString;
}

/// A list of words; JSON brings a list of variants, D-Bus a list of strings.
bool asWords(const QVariant& value, QStringList& out)
{
    if (value.typeId() == QMetaType::QStringList) {
        out = value.toStringList();
        return true;
    }
    if (value.typeId() != QMetaType::QVariantList) {
        return false;
    }
    for (const QVariant& entry : value.toList()) {
        if (!isText(entry)) {
            return false;
        }
        out.append(entry.toString());
    }
    return true;
}

/// A whole number that fits into 32 bits; JSON knows only doubles.
std::optional<std::uint32_t> asNumber(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::UChar:
    case QMetaType::Double: break;
    default: return std::nullopt;
    }
    const double number = value.toDouble();
    if (number != std::floor(number) || number < 0
        || number > std::numeric_limits<std::uint32_t>::max()) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(number);
}

} // namespace

template<class T, std::size_t N>
void FormReader::chooseWord(const std::string& key, const std::string& word,
                            const std::array<T, N>& all, T& out)
{
    for (const T candidate : all) {
        if (name(candidate) == word) {
            out = candidate;
            return;
        }
    }
    note(key, ProfileFault::UnknownWord, word);
}

void FormReader::readPortList(const char* key, const QStringList& words,
                              std::vector<PortRange>& out)
{
    for (const QString& word : words) {
        const std::string text = word.toStdString();
        if (text.find(',') != std::string::npos || text.empty()) {
            note(key, ProfileFault::BadPort, text);
            continue;
        }
        const auto ranges = readPorts(text, key, m_out.problems);
        out.insert(out.end(), ranges.begin(), ranges.end());
    }
}

void FormReader::readPrefixes(const char* key, const QStringList& words, std::vector<IpPrefix>& out)
{
    for (const QString& word : words) {
        const std::string text = word.toStdString();
        if (const auto prefix = IpPrefix::parse(text)) {
            out.push_back(*prefix);
        } else {
            note(key, ProfileFault::BadPrefix, text);
        }
    }
}

void FormReader::readFamilies(const QStringList& words)
{
    m_out.profile.ipv4 = false;
    m_out.profile.ipv6 = false;
    for (const QString& word : words) {
        if (word == QLatin1String("ipv4")) {
            m_out.profile.ipv4 = true;
        } else if (word == QLatin1String("ipv6")) {
            m_out.profile.ipv6 = true;
        } else {
            note("families", ProfileFault::UnknownWord, word.toStdString());
        }
    }
}

/// The last '=' parts them: a name of an interface may have others.
void FormReader::readSettings(const QStringList& words)
{
    for (const QString& word : words) {
        const std::string text = word.toStdString();
        const std::size_t equals = text.rfind('=');
        if (equals == std::string::npos || !isKnownSetting(text.substr(0, equals))) {
            note("settings", ProfileFault::UnknownSetting, text);
        } else {
            m_out.profile.settings.push_back({text.substr(0, equals), text.substr(equals + 1)});
        }
    }
}

bool FormReader::readWord(const std::string& key, const QVariant& value)
{
    if (key != "name" && key != "mode" && key != "action") {
        return false;
    }
    if (!isText(value)) {
        note(key, ProfileFault::WrongType);
        return true;
    }
    const std::string word = value.toString().toStdString();
    if (key == "name") {
        m_out.profile.name = word;
    } else if (key == "mode") {
        chooseWord(key, word, Modes, m_out.profile.mode);
    } else {
        chooseWord(key, word, Actions, m_out.profile.action);
    }
    return true;
}

bool FormReader::readList(const std::string& key, const QVariant& value)
{
    constexpr std::array<std::string_view, 7> Lists{"tcp",  "udp",      "incoming", "to",
                                                    "from", "families", "settings"};
    if (std::find(Lists.begin(), Lists.end(), key) == Lists.end()) {
        return false;
    }
    QStringList words;
    if (!asWords(value, words)) {
        note(key, ProfileFault::WrongType);
        return true;
    }
    InterceptProfile& profile = m_out.profile;
    if (key == "tcp") {
        readPortList("tcp", words, profile.tcp);
    } else if (key == "udp") {
        readPortList("udp", words, profile.udp);
    } else if (key == "to") {
        readPrefixes("to", words, profile.to);
    } else if (key == "from") {
        readPrefixes("from", words, profile.from);
    } else if (key == "families") {
        readFamilies(words);
    } else if (key == "settings") {
        readSettings(words);
    } else {
        for (const QString& word : words) {
            profile.incoming.push_back(word.toStdString());
        }
    }
    return true;
}

bool FormReader::readNumber(const std::string& key, const QVariant& value)
{
    if (key != "external-port" && key != "uid" && key != "except-uid" && key != "lease") {
        return false;
    }
    const auto number = asNumber(value);
    if (!number) {
        note(key, ProfileFault::WrongType, value.toString().toStdString());
    } else if (key == "uid") {
        m_out.profile.uid = number;
    } else if (key == "except-uid") {
        m_out.profile.exceptUid = number;
    } else if (key == "lease") {
        m_out.profile.leaseSeconds = *number;
    } else if (*number == 0 || *number > std::numeric_limits<std::uint16_t>::max()) {
        note(key, ProfileFault::BadPort, std::to_string(*number));
    } else {
        m_out.profile.externalPort = static_cast<std::uint16_t>(*number);
    }
    return true;
}

void FormReader::read(const QString& key, const QVariant& value)
{
    const std::string field = key.toStdString();
    if (field == "local" || field == "previews") {
        bool& flag = field == "local" ? m_out.profile.local : m_out.profile.previews;
        if (value.typeId() == QMetaType::Bool) {
            flag = value.toBool();
        } else {
            note(field, ProfileFault::WrongType);
        }
        return;
    }
    if (!readWord(field, value) && !readList(field, value) && !readNumber(field, value)) {
        note(field, ProfileFault::UnknownKey);
    }
}

} // namespace natlens
