// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace natlens::quota {

/// What one client, one user and all clients together may have; docs/protocol.md tells clients.
constexpr std::size_t StreamsPerUser = 4;
constexpr std::size_t PendingChecksPerClient = 2;
constexpr std::size_t PendingChecksPerUser = 8;
constexpr std::size_t Clients = 32;
constexpr unsigned CallsPerSecond = 20;
constexpr std::size_t ArgumentBytes = 64 * 1024;
constexpr std::size_t StringBytes = 128;
constexpr std::size_t ListEntries = 256;

/// What a stream holds for a client that does not read, bytes, bookkeeping included.
constexpr std::size_t RingBytes = 4 * 1024 * 1024;
/// A dump stops reading above the first and goes on below the second, which keeps room for events.
constexpr std::size_t DumpPauseBytes = RingBytes / 4;
constexpr std::size_t DumpResumeBytes = RingBytes / 8;

/// Threads that read large dumps, in all.
constexpr std::size_t DumpThreads = 4;

/// Between the starts of two dumps of one stream; doubles up to the maximum while they keep coming.
constexpr std::chrono::milliseconds MinResyncInterval{2000};
constexpr std::chrono::milliseconds MaxResyncInterval{32000};
/// So long the kernel must have lost nothing for a dump to come sooner than that.
constexpr std::chrono::milliseconds CalmAfterLoss{1000};

/// Traces in all; how long one lasts; how many packets a second it may follow; and what it holds
/// for a client that does not read.
constexpr std::size_t Traces = 4;
constexpr std::chrono::seconds TraceLength{300};
constexpr unsigned TracePackets = 1000;
constexpr std::size_t TraceRingBytes = 1024 * 1024;

/// In a call.
constexpr std::size_t Settings = 64;

/// Between two words about changed rules.
constexpr std::chrono::milliseconds RulesetPace{50};

/// Threads that read facts, in all; what one reading may take; and how long it is kept for a caller
/// who asks for the same again.
constexpr std::size_t FactsReaders = 2;
constexpr std::chrono::milliseconds FactsTimeout{10000};
constexpr std::chrono::milliseconds FactsKept{250};

constexpr std::chrono::milliseconds AuthorisationTimeout{60000};
constexpr std::chrono::milliseconds IdleExit{60000};

} // namespace natlens::quota
