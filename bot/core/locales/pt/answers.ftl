## What is answered to commands, on every platform.

memories-none = Aqui ainda não me lembro de nada teu.
memories-no-page = Já não há nada nesta página.
memories-about-none = Aqui não me lembro de nada sobre isso.
memory-is-pinned = guardada para sempre
memory-has-ended = já não é assim
memory-pinned = Guardada para sempre: { $memory }
memory-unpinned = Pode desvanecer-se de novo: { $memory }
memory-unknown = Aqui não tenho nenhuma memória com esse número.
memory-corrected = Obrigada, já está corrigido.
memory-remembered = Vou lembrar-me sempre: { $memory }
memory-nothing = Não há nada aí para recordar.

forget-ask = Esqueço isto para sempre, com as mensagens de onde vem?
forget-more =
    { $count ->
        [one] …e mais uma, que fica por agora.
       *[other] …e mais { $count }, que ficam por agora.
    }
forget-done =
    { $count ->
        [one] Esquecida: uma memória.
       *[other] Esquecidas: { $count } memórias.
    }
forget-kept = Fica guardado.

undo-done = A última troca de palavras está esquecida.
undo-none = Não há nada para esquecer.

export-none = Ainda não guardo nada sobre ti.
export-caption = Tudo o que guardo sobre ti.

erase-sentence = apagar tudo
erase-not = Nada foi apagado: isso não era “{ $sentence }”.
erase-done = Está tudo apagado. Se me escreveres de novo, encontramo-nos pela primeira vez.

failed = Agora não consegui fazer isso. Tenta de novo daqui a pouco, por favor.
broken = Algo correu mal do meu lado e ficou registado. Tenta de novo mais tarde, por favor.

yes = Sim
no = Não
