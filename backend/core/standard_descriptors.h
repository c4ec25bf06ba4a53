// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace natlens {

/// Fills the places of standard descriptors that whoever started this program closed: otherwise a
/// socket would take the number, and what is printed would go into it. To be called first in
/// main(). Reading such a place is at its end, writing to it fails with EBADF.
void fillStandardDescriptors();

} // namespace natlens
