// SPDX-License-Identifier: GPL-2.0-or-later
#include "sockets/socket_owners.h"
