// SPDX-License-Identifier: GPL-2.0-or-later
#include "dialogs/mark_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include "theme/fonts.h"

namespace natlens {

namespace {

QString hex(std::uint32_t value)
{
    return QStringLiteral("0x%1").arg(value, 0, 16);
}

void setWrong(QLineEdit& field, bool wrong)
{
    const QString verdict = wrong ? QStringLiteral("wrong") : QStringLiteral("plain");
    if (field.property("verdict") != verdict) {
        field.setProperty("verdict", verdict);
        field.style()->unpolish(&field);
        field.style()->polish(&field);
    }
}

} // namespace

std::optional<std::uint32_t> parseMark(const QString& text)
{
    const QString trimmed = text.trimmed().toLower();
    const bool isHex = trimmed.startsWith(QLatin1String("0x"));
    const QString digits = isHex ? trimmed.mid(2) : trimmed;
    // Neither signs nor spaces between, which the conversion would let pass.
    for (const QChar c : digits) {
        if (!(c >= QLatin1Char('0') && c <= QLatin1Char('9'))
            && !(isHex && c >= QLatin1Char('a') && c <= QLatin1Char('f'))) {
            return std::nullopt;
        }
    }
    bool good = false;
    const qulonglong value = digits.toULongLong(&good, isHex ? 16 : 10);
    return good && value <= 0xffffffffULL ? std::optional(static_cast<std::uint32_t>(value))
                                          : std::nullopt;
}

MarkDialog::MarkDialog(std::size_t flows, std::uint32_t current, QWidget* parent)
    : QDialog(parent), m_valueField(new QLineEdit(hex(current))),
      m_maskField(new QLineEdit(QStringLiteral("0xffffffff"))), m_hint(new QLabel),
      m_current(current)
{
    setWindowTitle(tr("Set mark"));
    for (QLineEdit* field : {m_valueField, m_maskField}) {
        field->setFont(figuresFont());
        field->setMaxLength(16);
        connect(field, &QLineEdit::textChanged, this, &MarkDialog::check);
    }
    m_maskField->setToolTip(tr("The bits that change; the others stay as they are."));
    m_hint->setProperty("kind", QStringLiteral("muted"));
    m_hint->setMinimumWidth(340);
    auto* form = new QFormLayout;
    form->addRow(tr("&Value:"), m_valueField);
    form->addRow(tr("&Mask:"), m_maskField);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_set = buttons->addButton(tr("&Set the mark of %n flows", "", static_cast<int>(flows)),
                               QDialogButtonBox::AcceptRole);
    m_set->setProperty("kind", QStringLiteral("primary"));
    m_set->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addLayout(form);
    column->addWidget(m_hint);
    column->addWidget(buttons);
    m_valueField->selectAll();
    check();
}

void MarkDialog::check()
{
    const auto value = parseMark(m_valueField->text());
    const auto mask = parseMark(m_maskField->text());
    setWrong(*m_valueField, !value);
    setWrong(*m_maskField, !mask || *mask == 0);
    m_set->setEnabled(value && mask && *mask != 0 && (*value & ~*mask) == 0);
    if (!value || !mask) {
        m_hint->setText(tr("A mark is a number from 0 to 4294967295, or 0x0 to 0xffffffff."));
    } else if (*mask == 0) {
        m_hint->setText(tr("With this mask no bit would change."));
    } else if ((*value & ~*mask) != 0) {
        m_hint->setText(tr("The value has bits that the mask leaves alone."));
    } else {
        m_value = *value;
        m_mask = *mask;
        m_hint->setText(tr("%1 becomes %2", "a mark")
                            .arg(hex(m_current), hex((m_current & ~m_mask) | m_value)));
    }
}

} // namespace natlens
