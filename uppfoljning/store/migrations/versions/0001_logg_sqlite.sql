-- Det som hindrar att loggen ändras. En tom rad skiljer satserna åt.

CREATE TRIGGER logg_andras_inte BEFORE UPDATE ON logg
BEGIN SELECT RAISE(ABORT, 'loggen ändras inte'); END;

CREATE TRIGGER logg_tas_inte_bort BEFORE DELETE ON logg
BEGIN SELECT RAISE(ABORT, 'loggen ändras inte'); END;

CREATE TRIGGER logg_fylls_pa_i_ordning BEFORE INSERT ON logg
WHEN NEW.nr <> (SELECT coalesce(max(nr), 0) + 1 FROM logg)
BEGIN SELECT RAISE(ABORT, 'loggen fylls på i ordning'); END;
