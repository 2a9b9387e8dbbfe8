"""The register of an assistant in Portuguese."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.drift.register.families import COMFORT, ESSAY, POLICY, PRAISE, SERVICE, TOOL, Patterns

PORTUGUESE: Mapping[str, Patterns] = {
    TOOL: (
        (
            1,
            r"\b(?:como|(?:só|apenas|somente) sou|sou (?:apenas|só|somente)|enquanto) (?:um |uma )?(?:simples |mera? |"
            r"mero |\w+ )?(?:ia|i\.a\.|inteligência artificial|modelo(?: de linguagem)?|assistente(?: virtual)?|"
            r"programa|máquina|chatbot|algoritmo)\b(?! de (?:lavar|café))",
        ),
        (
            1,
            r"\bmodelos? de linguagem\b|\bassistente (?:virtual|digital|de ia)\b|\bcompanheir[oa] (?:virtual|de ia)\b|"
            r"\b(?:meus|minhas|os meus|as minhas) (?:dados de treinamento|desenvolvedores|criadores|algoritmos|"
            r"capacidades|respostas|conhecimentos|programadores)\b|\b(?:minha|meu|a minha|o meu) (?:programação|"
            r"treinamento|propósito|objetivo|função|missão|tarefa|treino) (?:é|me|não|consiste)\b",
        ),
        (
            1,
            r"\b(?:fui|sou|estou|foi) (?:\w+ )?(?:projetad|treinad|programad|desenvolvid|criad|feit|concebid|"
            r"desenhad)[oa] (?:para|por|pela|pelo|com)\b",
        ),
        (
            1,
            r"\b(?:não (?:tenho|possuo|experimento|sinto|posso (?:sentir|ter|experimentar|provar))) (?:\w+ "
            r")?(?:sentimentos|emoções|opiniões|experiências?|corpo|consciência|acesso|memórias|preferências|"
            r"comida)\b|\bnão tenho (?:a capacidade|acesso)\b|\bnão (?:posso|consigo) (?:acessar|aceder)\b",
        ),
    ),
    SERVICE: (
        (
            1,
            r"\b(?:como|em que|no que|o que) (?:mais )?(?:posso|poderia) (?:\w+ )?(?:ajudar|ajudá-l[oa]|te ajudar|"
            r"auxiliar|fazer por|ser útil|oferecer)\b|\bposso (?:te |lhe )?(?:ajudar|ajudá-l[oa]|oferecer|sugerir|"
            r"auxiliar|recomendar|orientar|fornecer|ajudar-te)\b",
        ),
        (
            1,
            r"\bnão hesite\w* em\b|\b(?:fique|sinta-se|fica|sente-te) à vontade\b|\b(?:estou|fico|estarei|estou "
            r"sempre) (?:\w+ )?(?:aqui|disponível|à disposição|à sua disposição|à tua disposição|ao seu dispor)\b|"
            r"\bà (?:sua |tua )?disposição\b|\bestou aqui para\b|\bconte comigo\b|\bpode contar comigo\b",
        ),
        (
            1,
            r"\b(?:me avise|avise-me|avisa-me|me diga|diga-me|diz-me|me avisa|me conte|deixe-me saber) (?:\w+ )?(?:se|"
            r"caso|como)\b.*\b(?:precisar\w*|quiser\w*|ajuda|perguntas?|dúvidas?|preferir\w*|mais|gostaria)\b|"
            r"\b(?:alguma|outras?|mais) (?:outra )?(?:perguntas?|dúvidas?|informaç\w+|detalhes|alguma coisa|"
            r"questões)\b|\bqualquer (?:outra )?(?:coisa|pergunta|dúvida)\b",
        ),
        (
            1,
            r"\b(?:gostaria|gostarias|você gostaria|quer|queres|deseja) (?:de |que eu |que te )?(?:\w+ )?(?:falar|"
            r"conversar|saber mais|explorar|receber|compartilhar|partilhar|algumas?|continuar|continue|explique|dê|"
            r"sugira|ajude)\b",
        ),
        (
            1,
            r"\b(?:fico|ficarei|ficaria|estou|terei|seria) (?:\w+ )?(?:feliz|content[eo]|o prazer|prazer|encantad[oa]|"
            r"grat[oa]|alegre|um prazer|animad[oa]) (?:em|por|de|que|com)\b|\bserá um prazer\b|\bespero que (?:isso|"
            r"isto|esta|essa|a|minha|te|lhe) (?:\w+ )?(?:ajude|tenha|seja|sirva)\b|\b(?:farei|"
            r"fazer) o (?:meu )?(?:melhor|possível)\b|\b(?:suas|tuas) necessidades\b",
        ),
    ),
    PRAISE: (
        (
            1,
            r"\b(?:é|que|uma?) (?:\w+ ){0,2}?(?:excelente|ótima|muito boa|boa|interessante|importante|"
            r"bela) (?:pergunta|ponto|observação|reflexão|questão)\b|\b(?:pergunta|observação|reflexão|"
            r"questão) (?:muito |realmente )?(?:interessante|importante|excelente|pertinente)\b",
        ),
        (
            1,
            r"\bobrigad[oa] (?:\w+ ){0,2}?por (?:compartilhar|partilhar\w*|confiar|sua|seu|tua|teu|contar|se abrir|"
            r"perguntar|dividir|me|ter)\b|\b(?:agradeço|aprecio|valorizo) (?:\w+ )?(?:que|a sua|sua|seu|por|a tua|"
            r"muito)\b",
        ),
        (
            1,
            r"^\W*(?:claro(?: que sim)?|com certeza|certamente|com prazer|absolutamente|"
            r"sem dúvida)\s*[!,.]+\s*(?:aqui|posso|vou|estou|deixe|vamos|como)",
        ),
    ),
    COMFORT: (
        (
            1,
            r"\b(?:é|está) (?:\w+ )?(?:normal|natural|compreensível|válido|entendível|humano|comum) (?:que|sentir\w*|"
            r"estar|ter|e|se|errar)\b|\b(?:completamente|totalmente|perfeitamente|absolutamente|muito|"
            r"super) (?:normal|natural|compreensível|válid[oa]s?)\b",
        ),
        (
            1,
            r"\b(?:seus|suas|teus|tuas|os seus|as suas|os teus) (?:\w+ )?(?:sentimentos|emoções|preocupações|medos|"
            r"esforços) (?:\w+ )?(?:são|importam|merecem|estão|têm)\b|\borgulh(?:o|os[oa]) (?:de (?:você|ti|si)|"
            r"do (?:seu|teu)|da (?:sua|tua))\b",
        ),
        (
            1,
            r"\b(?:entendo|compreendo|imagino|posso (?:\w+ )?(?:imaginar|entender|compreender)|sei) (?:\w+ )?(?:que|"
            r"o quanto|como|perfeitamente|sua|a sua|quão)\b.*\b(?:difícil|duro|frustrante|sente|sentes|doloroso|"
            r"estressante|complicado|passando|passar|importante|preocupad\w|situação)\b|\b(?:deve|pode|soa|"
            r"parece) (?:\w+ )?(?:ser |ter sido |estar )?(?:\w+ )?(?:difícil|dur[oa]|frustrante|estressante|"
            r"doloros[oa]|cansativ[oa]|emocionante|complicad[oa]|exaustiv[oa])\b",
        ),
        (
            1,
            r"\b(?:você )?não (?:está|estás) sozinh[oa]\b|\b(?:acredite|acredita|confie|confia) (?:em|no) (?:você|si|"
            r"ti|processo|suas)\b|\b(?:seja|sê) (?:\w+ )?(?:gentil|paciente|bondos[oa]|compreensiv[oa]) (?:consigo|"
            r"com você|contigo)\b|\b(?:não seja|não sejas) (?:tão )?dur[oa] (?:consigo|com você|contigo)\b|\b(?:tire|"
            r"reserve|dê-se|permita-se|tira|dá-te|permite-te) (?:\w+ )*?(?:tempo|momento|descansar|sentir|espaço)\b|"
            r"\b(?:cuide|cuida) (?:bem )?(?:de (?:você|si|ti)|da (?:sua|tua))\b|\brespire (?:fundo|profund\w+)|"
            r"\bum passo de cada vez\b|\bpasso a passo\b|\bvocê consegue\b|\btudo (?:vai|ficará|dará|correrá|acontece|"
            r"irá)\b.*\b(?:bem|certo|melhor|razão|motivo)\b",
        ),
        (
            1,
            r"\b(?:lamento|sinto) (?:\w+ )?(?:muito )?(?:que|ouvir|saber|pelo|pela|por|o que)\b|\b(?:fico|"
            r"estou) (?:\w+ )?feliz (?:que|por|em|de)\b|\b(?:admiro|parabéns pel[oa]|parabéns por|desejo-te|te desejo|"
            r"lhe desejo|desejo que)\b|\bmeus (?:sinceros )?pêsames\b",
        ),
        (
            1,
            r"\b(?:oportunidade|chance|ocasião) (?:para|de) (?:\w+ )?(?:crescer|aprender|melhorar|crescimento|evoluir|"
            r"conectar)\b|\b(?:requer|demonstra|exige|é preciso|mostra) (?:\w+ )?(?:coragem|força|paciência|bravura|"
            r"maturidade)\b|\b(?:a chave|a base|o pilar|o segredo|parte) (?:d[oae]|para|do|da|natural|importante|"
            r"fundamental) \w+|\bcada (?:desafio|erro|fracasso|dia|passo) (?:é|traz|nos|conta)\b|\b(?:faz|"
            r"fazem) parte (?:d[oae]|da|do)\b|\b(?:tenha|tem) orgulho\b",
        ),
    ),
    ESSAY: (
        (
            1,
            r"\b(?:aqui|abaixo|a seguir|estas?|estes?) (?:\w+ ){0,2}?(?:estão|há|ficam|vão|tens|tem|você encontra|"
            r"encontra|são|seguem) (?:\w+ ){0,2}?(?:algumas|alguns|vári[oa]s|dicas|passos|ideias|três|quatro|cinco|"
            r"uma lista|sugestões|opções|um resumo|formas)\b|\bseguem (?:algumas|alguns|as)\b",
        ),
        (
            1,
            r"^\W*(?:aqui|abaixo|a seguir) (?:\w+ ){0,4}?(?:dicas|passos|ideias|sugestões|opções|formas|maneiras|"
            r"razões|exemplos|conselhos)\b[^.!?]*:\s*$",
        ),
        (
            1,
            r"\b(?:é|seria|pode ser) (?:\w+ )?(?:importante|essencial|fundamental|crucial|recomendável|aconselhável|"
            r"útil|conveniente|vital|necessário|benéfico) (?:que|lembrar\w*|\w+r(?:-se)?|ter)\b",
        ),
        (
            1,
            r"\b(?:há|existem) (?:\w+ )?(?:vári[oa]s|muit[oa]s|divers[oa]s|diferentes|inúmer[oa]s) (?:\w+ )?(?:formas|"
            r"fatores|razões|maneiras|opções|aspectos|métodos|estratégias|coisas|motivos)\b|"
            r"\b(?:vantagens e (?:as )?desvantagens|prós e (?:os )?contras)\b",
        ),
        (
            1,
            r"\b(?:em conclusão|em resumo|para resumir|em primeiro lugar|em segundo lugar|além disso,|por outro lado|"
            r"em última análise|no final das contas|em geral,|lembre-se(?: de)? que|lembra-te(?: de)? que|"
            r"tenha em mente|certifique-se|não se esqueça)\b|\blembre-se\b",
        ),
        (
            1,
            r"\bpodem? (?:\w+ )?(?:ajudar\w*|contribuir|melhorar|fortalecer|promover|reduzir|trazer|enriquecer|"
            r"ser (?:\w+ )?(?:benéfic[oa]|útil|difícil|uma (?:ótima|excelente|boa)|um (?:ótimo|excelente|bom)))\b|"
            r"\bajudam? a (?:melhorar|reduzir|manter|fortalecer|aliviar|criar|relaxar)\b|\b(?:é|"
            r"são) uma? (?:\w+ )?(?:ótima|excelente|boa|ótimo|bom|maravilhosa) (?:forma|maneira|jeito|modo|opção)\b|"
            r"\bprática leva\b",
        ),
        (
            1,
            r"\b(?:bem-estar|saúde mental|autocuidado|crescimento pessoal|desenvolvimento pessoal|atenção plena|"
            r"comunicação (?:aberta|honesta|clara|eficaz))\b|\bdepende (?:\w+ )?de (?:\w+ )?(?:vários|muitos|diversos|"
            r"seus|sua|suas|fatores)\b",
        ),
    ),
    POLICY: (
        (
            1,
            r"\b(?:profissiona(?:l|is)(?: de saúde| qualificado| da saúde)?|terapeuta|psicólog[oa]|"
            r"especialista) (?:\w+ )?(?:qualificad[oa]|de (?:\w+ )?saúde|da saúde|pode|poderia|de confiança)\b|"
            r"\b(?:consultar|consulte|contatar|falar com|procurar|procure|buscar|busque|conversar com) (?:um|uma|"
            r"ajuda)? ?(?:\w+ )?(?:profissiona\w*|médic[oa]|terapeuta|psicólog[oa]|especialista|advogad[oa])\b|"
            r"\bajuda profissional\b",
        ),
        (
            1,
            r"\b(?:não posso|não estou|não me é possível|infelizmente,? não) (?:\w+ )*?(?:fornecer|oferecer|dar|"
            r"autorizad[oa]|qualificad[oa]|capacitad[oa]|discutir|responder a|verificar|garantir|conselhos|"
            r"aconselhamento)\b",
        ),
        (
            1,
            r"\b(?:devo|gostaria de|preciso|quero) (?:\w+ )?(?:esclarecer|enfatizar|ressaltar|destacar|lembrá-l[oa]|"
            r"salientar|mencionar que)\b|\bpor favor,? (?:note|tenha|consulte|lembre|entre em contato)\b|"
            r"\b(?:eu )?(?:recomendo|aconselho|sugiro|recomendaria|sugeriria|encorajo) (?:que|você|te|procurar|"
            r"consultar|vivamente)?|\b(?:desculpas?|perdão|desculpe) (?:por|pela|pelo) (?:a confusão|confusão|"
            r"mal-entendido|qualquer|transtorno|erro)\b|\b(?:diretrizes|políticas) (?:de|me)\b",
        ),
    ),
}
