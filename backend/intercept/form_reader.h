// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <QStringList>
#include <QVariant>
#include <array>
#include <string>
#include <vector>

#include "intercept/profile_form.h"

namespace natlens {

/// Reads one form; what it cannot read it notes.
class FormReader {
public:
    explicit FormReader(ReadProfile& out) : m_out(out) {}

    void read(const QString& key, const QVariant& value);

private:
    /// False: not one of its fields.
    bool readWord(const std::string& key, const QVariant& value);
    bool readList(const std::string& key, const QVariant& value);
    bool readNumber(const std::string& key, const QVariant& value);

    template<class T, std::size_t N>
    void chooseWord(const std::string& key, const std::string& word, const std::array<T, N>& all,
                    T& out);
    void readPortList(const char* key, const QStringList& words, std::vector<PortRange>& out);
    void readPrefixes(const char* key, const QStringList& words, std::vector<IpPrefix>& out);
    void readFamilies(const QStringList& words);
    void readSettings(const QStringList& words);
    void note(const std::string& field, ProfileFault fault, const std::string& value = {})
    {
        m_out.problems.push_back({field, fault, value});
    }

    ReadProfile& m_out;
};

} // namespace natlens
