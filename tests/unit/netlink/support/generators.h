// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <rapidcheck.h>

#include "message_encoder.h"

namespace natlens::test {

/// Any tuple of the family: every protocol with an identity of its own, and others by number.
[[nodiscard]] rc::Gen<Tuple> anyTuple(L3Protocol family);
/// Any flow that a message can tell, within what both decoders know.
[[nodiscard]] rc::Gen<Flow> anyFlow();
[[nodiscard]] rc::Gen<Expectation> anyExpectation();
/// Any way to tell it; without narrow counters, which not every flow fits.
[[nodiscard]] rc::Gen<Encoding> anyEncoding();

} // namespace natlens::test
