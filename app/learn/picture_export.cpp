// SPDX-License-Identifier: GPL-2.0-or-later
#include "learn/picture_export.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QMessageBox>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace natlens {

namespace {

struct PictureExport {
    Q_DECLARE_TR_FUNCTIONS(natlens::PictureExport)
};

bool saveSvg(QWidget& picture, const QString& name)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return false;
    }
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(picture.size());
    generator.setViewBox(picture.rect());
    generator.setTitle(picture.accessibleName());
    generator.setDescription(picture.accessibleDescription());
    QPainter painter(&generator);
    picture.render(&painter);
    painter.end();
    return file.flush() && file.error() == QFileDevice::NoError;
}

} // namespace

bool savePicture(QWidget& picture, const QString& file)
{
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        return saveSvg(picture, file);
    }
    constexpr int Fine = 2;
    QImage image(picture.size() * Fine, QImage::Format_ARGB32);
    image.setDevicePixelRatio(Fine);
    image.fill(picture.palette().color(QPalette::Window));
    picture.render(&image);
    return image.save(file);
}

void askAndSavePicture(QWidget& picture, const QString& name)
{
    QString filter;
    const QString svg = PictureExport::tr("Drawing (*.svg)");
    const QString png = PictureExport::tr("Picture (*.png)");
    QString file = QFileDialog::getSaveFileName(
        picture.window(), PictureExport::tr("Save the picture"), name + QLatin1String(".svg"),
        svg + QLatin1String(";;") + png, &filter);
    if (file.isEmpty()) {
        return;
    }
    if (!file.endsWith(QLatin1String(".svg")) && !file.endsWith(QLatin1String(".png"))) {
        file += filter == png ? QLatin1String(".png") : QLatin1String(".svg");
    }
    if (!savePicture(picture, file)) {
        QMessageBox::warning(picture.window(), PictureExport::tr("Save the picture"),
                             PictureExport::tr("%1 cannot be written.").arg(file));
    }
}

} // namespace natlens
