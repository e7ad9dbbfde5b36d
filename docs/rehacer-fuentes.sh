#!/bin/sh
# Rebuilds the two font files of sitio/static/sitio/fuentes. It never runs on deploy: the result is kept in the repository.
# Needs fonttools and brotli, and the files of @fontsource-variable/montserrat 5.3 and noto-sans 5.3 in the folder given as $1.
set -e
U="U+0020-007E,U+00A0,U+00A1,U+00AA,U+00AB,U+00B0,U+00B7,U+00BA,U+00BB,U+00BF,U+00C1,U+00C9,U+00CD,U+00D1,U+00D3,U+00DA,U+00DC,U+00E1,U+00E9,U+00ED,U+00F1,U+00F3,U+00FA,U+00FC,U+00E4,U+00EB,U+00F6,U+00E0,U+00E8,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+2192,U+2190,U+2212"
F="--flavor=woff2 --layout-features=kern,liga,tnum,locl,mark,mkmk,ccmp --desubroutinize --no-hinting"
N="${1:?folder that holds montserrat/ and noto-sans/}"
fonttools varLib.instancer "$N/noto-sans/files/noto-sans-latin-wght-normal.woff2" wght=400:700 -o n.ttf
fonttools varLib.instancer "$N/montserrat/files/montserrat-latin-wght-normal.woff2" wght=700 -o m.ttf
pyftsubset n.ttf --unicodes="$U" $F --output-file=noto-es-400-700.woff2
pyftsubset m.ttf --unicodes="$U" $F --output-file=montserrat-es-700.woff2
rm n.ttf m.ttf
