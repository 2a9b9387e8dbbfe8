first-plan-1 = Hola, { $person }. El { $when } me contaste: «{ $what }» ¿Cómo fue?
first-plan-2 = Pensaba en lo que me contaste el { $when }: «{ $what }» ¿Qué tal salió?
first-plan-3 = «{ $what }» Ese era tu plan, me lo dijiste el { $when }. ¿En qué quedó?
first-date-1 = ¡Feliz cumpleaños, { $person }!
first-date-2 = { $person }, hoy es tu cumpleaños. ¡Te deseo lo mejor!
first-date-3 = Muy feliz cumpleaños, { $person }.
first-open-1 = Se me quedó grabado lo que me dijiste el { $when }: «{ $what }» ¿Cómo va ahora?
first-open-2 = «{ $what }» Me lo dijiste el { $when }. ¿Cómo ha seguido?
first-open-3 = He pensado en lo que dijiste el { $when }: «{ $what }» ¿Cómo están las cosas?
first-silence-1 = Hola, { $person }. Solo quería saludarte; no hace falta que respondas.
first-silence-2 = Un pequeño saludo, { $person }. Cuando te apetezca hablar, con mucho gusto.
first-silence-3 = Hola, { $person }, me acordé de ti. Nada en particular.

initiative-on = Con gusto. Escribiré de vez en cuando, si hay un motivo, nunca en tus horas de silencio, y pocas veces si no respondes. «No me escribas tú primero» lo termina en cualquier momento, y también /settings initiative off.
initiative-off = Entonces espero a que escribas. Los recordatorios que pidas seguirán llegando.
initiative-minor = Es muy amable. Solo escribo primero a personas adultas.
initiative-disabled = Es bueno saberlo, queda anotado. Quien me administra lo tiene desactivado aquí, así que por ahora no lo haré.
