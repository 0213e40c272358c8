-- Det som hindrar att loggen ändras. En tom rad skiljer satserna åt.

CREATE FUNCTION logg_andras_inte() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'loggen ändras inte'; END$$;

CREATE FUNCTION logg_i_ordning() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
IF NEW.nr <> (SELECT coalesce(max(nr), 0) + 1 FROM logg) THEN RAISE EXCEPTION 'loggen fylls på i ordning'; END IF;
RETURN NEW;
END$$;

CREATE TRIGGER logg_andras_inte BEFORE UPDATE ON logg FOR EACH ROW EXECUTE FUNCTION logg_andras_inte();

CREATE TRIGGER logg_tas_inte_bort BEFORE DELETE OR TRUNCATE ON logg EXECUTE FUNCTION logg_andras_inte();

CREATE TRIGGER logg_fylls_pa_i_ordning BEFORE INSERT ON logg FOR EACH ROW EXECUTE FUNCTION logg_i_ordning();
