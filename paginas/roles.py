"""The roles, by the name of their group (made by migrations 0003 and 0024)."""

EDITORAS = "Editoras"
MODERADORAS = "Moderadoras"
COORDINACION = "Coordinación"
ENLACES = "Enlaces"
CORRESPONSABLES = "Corresponsables"
CAPTURISTAS = "Capturistas"
RELATORAS = "Relatoras"
ROLES = (
    EDITORAS,
    MODERADORAS,
    COORDINACION,
    ENLACES,
    CORRESPONSABLES,
    CAPTURISTAS,
    RELATORAS,
)
