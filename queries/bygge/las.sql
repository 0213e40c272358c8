-- Vad: stänger utgåvan för filer, nät och ändrade inställningar när allt är inläst.
-- Korn: en inställning per rad.
SET python_enable_replacements = false;

SET enable_external_access = false;

SET lock_configuration = true;
