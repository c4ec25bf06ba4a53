// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

/// Marks a pattern for lupdate, in the context of all findings; the same as Qt's own, for rooms
/// without Qt (docs/adr/0007-findings-carry-english-patterns.md).
#ifndef QT_TRANSLATE_NOOP
#define QT_TRANSLATE_NOOP(scope, text) text
#endif
