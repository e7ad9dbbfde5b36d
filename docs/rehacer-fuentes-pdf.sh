#!/bin/sh
# Rebuilds the fonts of paginas/documentos/fuentes and the list of characters they can print. It never runs on deploy.
# Needs fonttools and brotli, Debian's package fonts-noto-core (20201225) unpacked in the folder given as $1,
# and the files of @fontsource-variable/montserrat 5.3 in the folder given as $2.
set -e
NOTO="${1:?folder that holds NotoSans-Regular.ttf}"
MONTSERRAT="${2:?folder that holds montserrat-latin-wght-normal.woff2}"
DESTINO="$(cd "$(dirname "$0")/../paginas/documentos/fuentes" && pwd)"
LATIN="U+0020-007E,U+00A0-024F,U+0250-02FF,U+0300-036F,U+1E00-1EFF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+2070-209C,U+20AC,U+2116,U+2122,U+A78B,U+A78C,U+FFFD"
SIGNOS="U+2190-2193,U+2200-220F,U+2211,U+2212,U+2215,U+221A,U+221E,U+2248,U+2260,U+2264,U+2265,U+25A0,U+25A1,U+25AA,U+25CB,U+25CF,U+2713,U+2714,U+2717"
RASGOS="--layout-features=kern,liga,tnum,lnum,locl,mark,mkmk,ccmp,frac --no-hinting --desubroutinize --name-IDs=* --notdef-outline"
for estilo in Regular Bold Italic BoldItalic; do
  pyftsubset "$NOTO/NotoSans-$estilo.ttf" --unicodes="$LATIN" $RASGOS --output-file="$DESTINO/NotoSans-$estilo.ttf"
done
for familia in Math Symbols2; do
  pyftsubset "$NOTO/NotoSans$familia-Regular.ttf" --unicodes="$SIGNOS" $RASGOS --output-file="$DESTINO/NotoSans$familia-Regular.ttf"
done
fonttools varLib.instancer -q "$MONTSERRAT/montserrat-latin-wght-normal.woff2" wght=700 -o montserrat.ttf
pyftsubset montserrat.ttf --unicodes="$LATIN" $RASGOS --output-file="$DESTINO/Montserrat-Bold.ttf"
rm montserrat.ttf
python3 - "$DESTINO" <<'PYTHON'
import itertools, pathlib, sys
from fontTools.ttLib import TTFont

destino = pathlib.Path(sys.argv[1])
titulo = TTFont(destino / "Montserrat-Bold.ttf")
titulo.flavor = None
NOMBRES = {1: "Montserrat", 2: "Bold", 4: "Montserrat Bold", 6: "Montserrat-Bold"}
for clave, nombre in NOMBRES.items():
    titulo["name"].setName(nombre, clave, 3, 1, 0x409)
for clave in (16, 17, 25):
    titulo["name"].removeNames(nameID=clave)
titulo.save(destino / "Montserrat-Bold.ttf")
puntos = set()
for archivo in ("NotoSans-Regular", "NotoSansMath-Regular", "NotoSansSymbols2-Regular"):
    puntos |= set(TTFont(destino / f"{archivo}.ttf").getBestCmap())
tramos = []
for _clave, grupo in itertools.groupby(enumerate(sorted(puntos)), lambda p: p[1] - p[0]):
    grupo = [punto for _i, punto in grupo]
    tramos.append(f"{grupo[0]:04X}-{grupo[-1]:04X}")
(destino / "cobertura.txt").write_text("\n".join(tramos) + "\n")
PYTHON
