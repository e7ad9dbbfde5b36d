"""The five roles, by the name of their group (created by migration 0003)."""

EDITORAS = "Editoras"
MODERADORAS = "Moderadoras"
COORDINACION = "Coordinación"
ENLACES = "Enlaces"
CORRESPONSABLES = "Corresponsables"
ROLES = (EDITORAS, MODERADORAS, COORDINACION, ENLACES, CORRESPONSABLES)
