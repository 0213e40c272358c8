-- Vad: vilka tabeller utgåvan har.
-- Korn: en rad per tabell.
SELECT t.table_name AS tabell
FROM duckdb_tables() AS t
WHERE NOT t.internal AND NOT t.temporary
ORDER BY t.table_name;
