-- Vad: dagen som utgåvan gäller per: ingen siffras period slutar senare.
-- Korn: en rad för en utgåva per en dag, annars ingen.
SELECT d.per
FROM utgavans_dag AS d;
