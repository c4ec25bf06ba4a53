// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <libnetfilter_conntrack/libnetfilter_conntrack.h>
#include <memory>

namespace natlens {

struct NfctDeleter {
    void operator()(nf_conntrack* object) const { nfct_destroy(object); }
    void operator()(nfct_filter_dump* object) const { nfct_filter_dump_destroy(object); }
};

using NfctPtr = std::unique_ptr<nf_conntrack, NfctDeleter>;
using NfctFilterPtr = std::unique_ptr<nfct_filter_dump, NfctDeleter>;

} // namespace natlens
