// SPDX-License-Identifier: GPL-2.0-or-later
#include "pages/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

#include "export/flow_text.h"
#include "text/sentence.h"

namespace natlens {

void copyAsText(const FlowRecordPtr& record)
{
    if (!record) {
        return;
    }
    std::string line;
    appendConntrackLine(line, record->flow);
    QGuiApplication::clipboard()->setText(QString::fromStdString(line) + QLatin1Char('\n')
                                          + explain(record->flow, record->nat) + QLatin1Char('\n'));
}

void copyAsJson(const FlowRecordPtr& record)
{
    if (!record) {
        return;
    }
    std::string json;
    appendJson(json, record->flow, record->nat);
    QGuiApplication::clipboard()->setText(QString::fromStdString(json) + QLatin1Char('\n'));
}

} // namespace natlens
