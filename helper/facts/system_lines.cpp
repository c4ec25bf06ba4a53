// SPDX-License-Identifier: GPL-2.0-or-later
#include "facts/system_lines.h"

#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <string_view>

#include "facts/kernel_parts.h"

namespace natlens {

namespace {

/// Another namespace may not change what is global, so the file is read-only there
/// (nf_conntrack_standalone.c of the kernel). /proc/1/ns/net would be another way, but may be
/// looked at by root alone, and process 1 may itself be in a container.
char firstNamespace()
{
    struct stat file {};
    if (::stat("/proc/sys/net/netfilter/nf_conntrack_max", &file) != 0) {
        return '?';
    }
    return (file.st_mode & S_IWUSR) != 0 ? '1' : '0';
}

constexpr std::chrono::milliseconds AnswerWait{500};

struct Feature {
    const char* name;
    std::array<const char*, 2> modules; ///< any of them
};

constexpr std::array Features{
    Feature{"nf_tables", {"nf_tables", "nf_tables"}},
    Feature{"tproxy", {"nft_tproxy", "xt_TPROXY"}},
    Feature{"socket", {"nft_socket", "xt_socket"}},
    Feature{"fib", {"nft_fib", "nft_fib_inet"}},
    Feature{"ip_tables", {"ip_tables", "ip_tables"}},
    Feature{"br_netfilter", {"br_netfilter", "br_netfilter"}},
};

bool exists(const std::string& path)
{
    return ::access(path.c_str(), F_OK) == 0;
}

/// The text of modules.builtin and the names in modules.dep; empty: neither is there.
std::string knownModules(const std::string& release)
{
    std::string all;
    for (const char* list : {"/modules.builtin", "/modules.dep"}) {
        std::ifstream file("/lib/modules/" + release + list);
        for (std::string line; std::getline(file, line);) {
            all += line.substr(0, line.find(':'));
            all += '\n';
        }
    }
    return all;
}

char stateOf(const Feature& feature, const std::string& known)
{
    for (const char* module : feature.modules) {
        const std::string name(module);
        if (exists("/sys/module/" + name) || known.find('/' + name + ".ko") != std::string::npos) {
            return 'y';
        }
    }
    if (feature.name == std::string_view("nf_tables")) {
        const Patience patience{std::chrono::steady_clock::now() + AnswerWait};
        return readKernelPart(FactPart::NftGeneration, MaxBundleBytes, patience).errnum == 0 ? 'y'
                                                                                             : 'n';
    }
    if (feature.name == std::string_view("ip_tables")) {
        return exists("/proc/net/ip_tables_names") ? 'y' : 'n';
    }
    if (feature.name == std::string_view("br_netfilter")) {
        return exists("/proc/sys/net/bridge") ? 'y' : 'n';
    }
    return known.empty() ? '?' : 'n';
}

} // namespace

std::string namespaceLines()
{
    struct stat own {};
    if (::stat("/proc/self/ns/net", &own) != 0) {
        return {};
    }
    return "net=" + std::to_string(own.st_ino) + " first=" + firstNamespace() + '\n';
}

std::string kernelLines()
{
    utsname names{};
    ::uname(&names);
    const std::string release(std::data(names.release));
    const std::string known = knownModules(release);
    std::string all = release + '\n';
    for (const Feature& feature : Features) {
        all += feature.name;
        all += '=';
        all += stateOf(feature, known);
        all += '\n';
    }
    return all;
}

} // namespace natlens
