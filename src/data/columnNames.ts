/** Column names as people and programs write them: which name texts, and which labels. */
import { wordsIn } from './labelTable';

/** Likeliest first. Compared by `plainName`. */
const englishTexts = `
  text, sentiment text, review, review text, comment, feedback, tweet, full text, message, sentence, content, body, phrase,
  utterance, comments, reviews, texts, document, post, opinion, answer, response, verbatim, open-ended response,
  description, note, headline, title, summary, original text, original tweet, clean text, tweet text, comment text,
  comment body, review body, review content, review comment, feedback text, feedback comment, customer feedback,
  satisfaction comment, input text, survey response, remarks, input, str`;
const englishLabels = `
  label, sentiment, polarity, airline sentiment, sentiment label, gold label, target, rating, stars, score, labels,
  tone, emotion, feeling, mood, verdict, overall, overall rating, review rating, star rating, user rating, review score,
  satisfaction, satisfaction score, satisfaction rating, csat, nps, nps score, reaction, final, gold, majority,
  consensus, class, category, output, y, annotation, accept, cats`;
const textsInOtherLanguages = `
  نص, النص, محتوى, المحتوى, تعليق, التعليق, تعليقات, التعليقات, مراجعة, المراجعة, نص المراجعة, تقييم مكتوب, رأي,
  الرأي, رأيك, آراء, ملاحظة, ملاحظات, الملاحظات, رسالة, الرسالة, منشور, المنشور, تغريدة, التغريدة, جملة, الجملة,
  وصف, الوصف, وصف المشكلة, شكوى, الشكوى, نص الشكوى, إجابة, الإجابة, رد, الرد, اقتراح, اقتراحات, تغذية راجعة, سؤال,
  السؤال, انطباع, текст, текстът, коментар, коментари, отзив, отзиви, ревю, мнение, мнения, съдържание, съобщение,
  публикация, обратна връзка, забележка, забележки, бележка, предложение, отговор, свободен отговор, описание,
  описание на, проблема, оплакване, жалба, сигнал, изречение, въпрос, texty, komentář, komentáře, recenze, text
  recenze, slovní hodnocení, obsah, zpráva, příspěvek, názor, názory, připomínka, připomínky, podnět, zpětná vazba,
  odpověď, otevřená odpověď, popis, popis problému, stížnost, reklamace, věta, poznámka, poznámky, vyjádření, dotaz,
  tekst, teksten, kommentar, kommentarer, anmeldelse, anmeldelser, anmeldelsestekst, fritekst, fritekstsvar,
  indhold, besked, opslag, bemærkning, bemærkninger, mening, holdning, tilbagemelding, svar, åbent svar,
  beskrivelse, sagsbeskrivelse, klage, sætning, ris og ros, udtalelse, spørgsmål, texte, freitext, freitextantwort,
  kommentare, bewertungstext, rezension, rezensionstext, bewertung (text), rückmeldung, kundenfeedback,
  kundenmeinung, meinung, antwort, antworttext, bemerkung, bemerkungen, anmerkung, anmerkungen, nachricht,
  nachrichtentext, mitteilung, inhalt, beschreibung, beitrag, aussage, äußerung, anliegen, beschwerdetext,
  tickettext, offene antwort, beurteilung, κείμενο, σχόλιο, σχόλια, κριτική, κριτικές, κείμενο κριτικής, γνώμη,
  άποψη, εντυπώσεις, περιεχόμενο, μήνυμα, ανάρτηση, δημοσίευση, ανατροφοδότηση, παρατήρηση, παρατηρήσεις, πρόταση,
  προτάσεις, απάντηση, ανοιχτή απάντηση, ελεύθερο κείμενο, περιγραφή, περιγραφή προβλήματος, παράπονο, σημείωση,
  σημειώσεις, ερώτηση, κειμενο, σχολιο, σχολια, texto, textos, comentario, comentarios, opinión, opiniones, opinión
  del cliente, reseña, resena, reseñas, texto de, la reseña, contenido, mensaje, mensajes, respuesta, respuestas,
  respuesta abierta, respuesta libre, texto libre, pregunta abierta, observación, observaciones, descripción,
  descripcion, valoración (texto), crítica, testimonio, oración, oracion, enunciado, tuit, publicación, cuerpo del
  mensaje, sugerencia, sugerencias, queja, reclamación, retroalimentación, nota del cliente, متن, محتوا, نظر, نظرات,
  متن نظر, دیدگاه, دیدگاه ها, دیدگاه‌ها, کامنت, توضیح, توضیحات, پیام, متن پیام, پست, نقد, نقد و بررسی, بررسی,
  بازخورد, انتقادات و پیشنهادات, پیشنهاد, پیشنهادات, پاسخ, پاسخ تشریحی, جواب, جمله, شرح, شرح, مشکل, شرح شکایت,
  شکایت, متن شکایت, یادداشت, توییت, سوال, پرسش, teksti, kommentti, kommentit, arvio, arvostelu, arvosteluteksti,
  vapaa teksti, vapaa sana, avoin vastaus, avovastaus, sisältö, viesti, julkaisu, palaute, palauteteksti,
  asiakaspalaute, mielipide, vastaus, kuvaus, kuvaus, asiasta, valitus, lause, huomautus, muistiinpano, lisätiedot,
  risut ja ruusut, kysymys, twiitti, textes, commentaire, commentaires, avis, avis client, texte de l'avis, contenu,
  verbatims, réponse, réponse libre, réponse ouverte, champ libre, texte libre, remarque, remarques, observation,
  observations, critique, retour, retour client, retours, témoignage, énoncé, publication, corps du message,
  réclamation, objet de la, demande, suggestion, question ouverte, טקסט, תוכן, תגובה, תגובות, ביקורת, תוכן הביקורת,
  חוות דעת, דעה, דעות, הערה, הערות, הודעה, תוכן ההודעה, פוסט, משוב, תוכן המשוב, תשובה, תשובה פתוחה, מלל חופשי, טקסט
  חופשי, תיאור, תיאור הבעיה, תיאור הפנייה, פנייה, תוכן הפנייה, תלונה, משפט, סקירה, הצעה, ציוץ, שאלה, पाठ, टेक्स्ट,
  टिप्पणी, टिप्पणियाँ, टिप्पणियां, कमेंट, समीक्षा, समीक्षा पाठ, रिव्यू, विवरण, सामग्री, संदेश, मैसेज, पोस्ट, राय,
  विचार, सुझाव, प्रतिक्रिया, फीडबैक, फ़ीडबैक, प्रतिपुष्टि, उत्तर, जवाब, वाक्य, शिकायत, शिकायत का विवरण, समस्या का
  विवरण, अभिमत, नोट, ट्वीट, प्रश्न, komentar, komentari, recenzija, recenzije, tekst recenzije, osvrt, osvrti,
  mišljenje, dojam, dojmovi, sadržaj, poruka, objava, povratna informacija, povratne informacije, primjedba,
  primjedbe, prijedlog, napomena, napomene, odgovor, otvoreni odgovor, opis, opis problema, pritužba, prigovor,
  rečenica, upit, pitanje, szöveg, komment, hozzászólás, megjegyzés, megjegyzések, vélemény, vélemények, vélemény
  szövege, értékelés szövege, szöveges értékelés, tartalom, üzenet, bejegyzés, visszajelzés, észrevétel,
  észrevételek, válasz, nyitott válasz, leírás, hibaleírás, mondat, jegyzet, egyéb megjegyzés, kérdés, teks, konten,
  ulasan, isi ulasan, isi review, tulisan, kalimat, pesan, isi pesan, masukan, tanggapan, pendapat, opini, saran,
  kritik dan saran, kritik & saran, saran dan masukan, keluhan, isi keluhan, aduan, isi aduan, pengaduan, isi
  laporan, jawaban, keterangan, deskripsi, uraian, testimoni, catatan, cuitan, umpan balik, pertanyaan, testo,
  testi, commento, commenti, recensione, recensioni, testo della recensione, opinione, opinioni, parere, giudizio
  (testo), contenuto, messaggio, messaggi, risposta, risposte, risposta aperta, risposta libera, testo, libero,
  domanda aperta, osservazione, osservazioni, descrizione, enunciato, corpo del messaggio, suggerimento,
  suggerimenti, segnalazione, segnalazioni, reclamo, testimonianza, riscontro, feedback cliente, テキスト, 文, 文章, 本文,
  内容, コメント, レビュー, レビュー本文, 口コミ, クチコミ, 感想, 意見, ご意見, ご感想, 自由記述, 自由回答, フリーコメント, 自由記入, メッセージ, 投稿, 投稿内容, 発言, 問い合わせ内容,
  お問い合わせ内容, 説明, 備考, 回答, フィードバック, ツイート, レビュー内容, お客様の声, 텍스트, 내용, 본문, 문장, 글, 리뷰, 리뷰 내용, 리뷰내용, 후기, 후기 내용, 이용후기, 구매후기,
  상품평, 댓글, 코멘트, 의견, 기타 의견, 고객의견, 고객 의견, 고객의 소리, 메시지, 게시글, 피드백, 문의내용, 문의 내용, 민원내용, 민원 내용, 답변, 응답, 자유응답, 자유의견, 주관식,
  주관식 답변, 설명, 비고, 한줄평, 평, 트윗, 질문, opmerking, opmerkingen, commentaar, reactie, reacties, beoordelingen, recensie,
  recensies, bericht, berichten, inhoud, omschrijving, beschrijving, toelichting, antwoord, antwoorden, open
  antwoord, ervaring, terugkoppeling, klacht, suggestie, suggesties, vrije tekst, beoordelingstekst, vraag en
  antwoord, uiting, omtale, vurderingstekst, innhold, innhald, innlegg, merknad, merknader, synspunkt,
  tilbakemelding, tilbakemeldinger, åpent svar, saksbeskrivelse, setning, notat, spørsmål, teksty, treść, treści,
  komentarz, komentarze, opinia, opinie, recenzja, recenzje, wypowiedź, wypowiedzi, wiadomość, wiadomości, treść
  wiadomości, treść opinii, treść komentarza, treść zgłoszenia, zgłoszenie, uwagi, uwaga, odpowiedź, odpowiedzi,
  odpowiedź otwarta, zdanie, zdania, wpis, sugestia, sugestie, zawartość, informacja, zwrotna, notatka, skarga,
  comentário, comentários, avaliacao, resenha, opinião, opiniao, opiniões, mensagem, mensagens, conteúdo, conteudo,
  descrição, descricao, resposta, respostas, resposta aberta, observação, observações, observacoes, relato,
  depoimento, testemunho, texto da avaliação, texto do comentário, reclamação, sugestão, sugestões, manifestação,
  textul, comentariu, comentarii, recenzie, recenzii, text recenzie, conținut, continut, conţinut, mesaj, postare,
  părere, opinii, observații, observatii, sugestii, răspuns, raspuns, răspuns deschis, descriere, descriere,
  problemă, sesizare, plângere, reclamație, propoziție, mențiuni, întrebare, тексты, комментарий, комментарии,
  коммент, отзыв, отзывы, текст отзыва, текст комментария, сообщение, сообщения, текст сообщения, обращение, текст
  обращения, содержание, содержимое, ответ, ответы, открытый ответ, рецензия, предложения, фраза, высказывание,
  реплика, замечание, замечания, пост, твит, обратная связь, пожелание, пожелания, достоинства, недостатки, жалоба,
  komentár, komentáre, recenzia, slovné hodnotenie, správa, príspevok, pripomienka, pripomienky, podnet, spätná,
  väzba, odpoveď, otvorená odpoveď, sťažnosť, reklamácia, veta, vyjadrenie, otázka, texten, omdömen, recension,
  recensionstext, fritext, fritextsvar, innehåll, meddelande, inlägg, synpunkt, synpunkter, åsikt, återkoppling,
  öppet svar, beskrivning, ärendebeskrivning, klagomål, anteckning, övriga, kommentarer, fråga, ข้อความ, เนื้อหา,
  เนื้อความ, ความคิดเห็น, ความเห็น, คอมเมนต์, คอมเม้นท์, รีวิว, ข้อความรีวิว, บทวิจารณ์, คําวิจารณ์, ข้อเสนอแนะ,
  ข้อคิดเห็น, ข้อติชม, คําติชม, ติชม, ฟีดแบ็ก, ฟีดแบค, ผลตอบรับ, ประโยค, โพสต์, คําตอบ, คําตอบปลายเปิด, รายละเอียด,
  รายละเอียดปัญหา, คําอธิบาย, หมายเหตุ, เรื่องร้องเรียน, ข้อร้องเรียน, ทวีต, คําถาม, บันทึก, metin, metinler, yorum,
  yorumlar, yorum metni, yorum içeriği, müşteri yorumu, kullanıcı yorumu, görüş, görüşler, değerlendirmeler,
  değerlendirme metni, mesajlar, içerik, açıklama, cümle, ifade, geri bildirim, geribildirim, cevap, cevaplar,
  yanıt, yanıtlar, açık uçlu yanıt, eleştiri, inceleme, öneri, öneriler, şikayet, şikayet metni, düşünce, notlar,
  gönderi, ileti, текст відгуку, коментарі, відгук, відгуки, рецензія, думка, враження, зміст, вміст, повідомлення,
  допис, зворотний, зв'язок, зворотний зв’язок, зауваження, побажання, пропозиція, пропозиції, відповідь, відкрита
  відповідь, опис, опис проблеми, скарга, звернення, текст звернення, речення, примітка, примітки, питання,
  запитання, văn bản, nội dung, bình luận, nội dung bình luận, đánh giá, nội dung đánh giá, nhận xét, nội dung nhận
  xét, ý, kiến, ý kiến khách hàng, ý kiến khác, góp ý, phản hồi, nội dung phản hồi, phản ánh, nội dung phản ánh,
  câu, câu, văn, bài viết, tin nhắn, mô tả, ghi chú, trả lời, câu trả lời, khiếu nại, nội dung khiếu nại, câu hỏi,
  noi dung, binh luan, nhan xet, y kien, phan hoi, 文本, 正文, 评论, 评论内容, 评价内容, 评价, 点评, 点评内容, 留言, 反馈, 反馈内容, 意见, 意见内容, 句子,
  文字, 描述, 备注, 消息, 短信, 微博, 帖子, 回复, 问题描述, 用户评论, 评语, 原文, 內容, 評論, 評論內容, 評價內容, 留言內容, 點評, 意見內容, 回饋, 回饋內容, 反饋, 敘述, 描述內容,
  備註, 訊息, 貼文, 回覆, 問題描述, 評語, 心得`;
const labelsInOtherLanguages = `
  تسمية, التسمية, وسم, الوسم, فئة, الفئة, صنف, الصنف, تصنيف, التصنيف, شعور, الشعور, مشاعر, المشاعر, عاطفة, العاطفة,
  انفعال, قطبية, القطبية, تقييم, التقييم, التقييم العام, درجة, الدرجة, نقاط, النقاط, نجوم, النجوم, عدد النجوم,
  الرضا, مستوى الرضا, درجة الرضا, رضا العملاء, النوع, القيمة, توسيم, علامة, етикет, клас, категория, класификация,
  сентимент, настроение, чувство, емоция, тон, полярност, оценка, обща, оценка, рейтинг, резултат, точки, звезди,
  брой звезди, удовлетвореност, степен на удовлетвореност, доволство, вид, анотация, маркер, štítek, označení,
  třída, klasifikace, nálada, polarita, pocit, emoce, tón, hodnocení, celkové, hodnocení, známka, skóre, počet bodů,
  hvězdičky, počet hvězdiček, spokojenost, míra spokojenosti, anotace, etiket, mærke, mærkat, klasse,
  klassifikation, klassificering, stemning, følelse, polaritet, bedømmelse, vurdering, karakter, stjerner, antal
  stjerner, tilfredshed, kundetilfredshed, samlet vurdering, stimmung, tonalität, tonfall, polarität,
  klassifizierung, einordnung, einstufung, bewertung, note, gesamtnote, schulnote, sterne, anzahl sterne,
  sternebewertung, punkte, punktzahl, wertung, zufriedenheit, zufriedenheitsgrad, kundenzufriedenheit, urteil,
  gesamturteil, gesamtbewertung, etikett, kennzeichnung, zielwert, ετικέτα, κλάση, κατηγορία, ταξινόμηση,
  συναίσθημα, διάθεση, τόνος, πολικότητα, βαθμολογία, συνολική βαθμολογία, βαθμός, σκορ, πόντοι, αστέρια, αριθμός
  αστεριών, αξιολόγηση, ικανοποίηση, βαθμός ικανοποίησης, επίπεδο, ικανοποίησης, τύπος, χαρακτηρισμός, επισημείωση,
  etiqueta, etiquetas, sentimiento, sentimientos, polaridad, tonalidad, tono, clase, clasificación, clasificacion,
  calificación, calificacion, valoración, valoracion, puntuación, puntuacion, puntaje, nota, nota global, estrellas,
  número de estrellas, n.o de estrellas, evaluación, evaluacion, satisfacción, satisfaccion, nivel de satisfacción,
  grado de satisfacción, satisfacción general, anotación, actitud, برچسب, لیبل, دسته, دسته بندی, دسته‌بندی, طبقه,
  طبقه بندی, کلاس, احساس, احساسات, قطبیت, لحن, سنتیمنت, امتیاز, امتیاز کلی, نمره, رتبه, رتبه بندی, ستاره, تعداد
  ستاره, ارزیابی, رضایت, میزان رضایت, سطح رضایت, رضایت مشتری, luokka, luokitus, luokittelu, tunniste, merkintä,
  nimilappu, sentimentti, tunne, sävy, polariteetti, arvosana, yleisarvosana, kokonaisarvio, pisteet, pistemäärä,
  tähdet, tähtien määrä, tyytyväisyys, asiakastyytyväisyys, étiquette, libellé, polarité, polarite, tonalité,
  tonalite, humeur, classe, note globale, notation, note sur 5, note sur 10, étoiles, etoiles, nombre d'étoiles, nb
  étoiles, évaluation, appréciation, niveau de satisfaction, degré de satisfaction, satisfaction globale, jugement,
  תווית, תיוג, תג, מחלקה, קטגוריה, סיווג, סנטימנט, רגש, רגשות, טון, קוטביות, ציון, ציון כללי, דירוג, ניקוד, נקודות,
  כוכבים, מספר כוכבים, הערכה, שביעות רצון, מידת שביעות רצון, רמת שביעות רצון, סוג, लेबल, वर्ग, श्रेणी, वर्गीकरण,
  भावना, मनोभाव, भाव, सेंटिमेंट, ध्रुवता, ध्रुवीयता, रेटिंग, मूल्यांकन, समग्र रेटिंग, अंक, स्कोर, सितारे, तारे,
  स्टार, संतुष्टि, संतुष्टि स्तर, संतुष्टि का स्तर, ग्राहक संतुष्टि, प्रकार, मान, टैग, oznaka, klasa, klasifikacija,
  osjećaj, emocija, raspoloženje, ocjena, ukupna ocjena, bodovi, broj bodova, zvjezdice, broj zvjezdica,
  zadovoljstvo, stupanj zadovoljstva, razina zadovoljstva, anotacija, címke, osztály, kategória, besorolás,
  osztályozás, szentiment, hangulat, érzelem, hangnem, polaritás, értékelés, összértékelés, osztályzat, pontszám,
  pont, csillag, csillagok, csillagok száma, elégedettség, vevői elégedettség, érték, annotáció, sentimen, kelas,
  polaritas, penilaian, peringkat, skor, bintang, jumlah bintang, emosi, klasifikasi, kepuasan, tingkat kepuasan,
  kepuasan pelanggan, anotasi, etichetta, etichette, sentimento, polarità, tonalità, umore, classificazione, voto,
  voto complessivo, valutazione, valutazione complessiva, punteggio, punti, stelle, numero di stelle, n. stelle,
  giudizio, giudizio complessivo, gradimento, indice di gradimento, soddisfazione, livello di soddisfazione, grado
  di soddisfazione, soddisfazione, generale, annotazione, atteggiamento, ラベル, 感情, 感情ラベル, 感情極性, 極性, 評価, 総合評価, 評点, 点数,
  スコア, 星, 星の数, レーティング, 満足度, 総合満足度, 顧客満足度, 分類, カテゴリ, カテゴリー, クラス, 区分, 判定, センチメント, 正解, 正解ラベル, アノテーション, 라벨, 레이블, 감성, 감정,
  감성라벨, 감정라벨, 극성, 감성극성, 분류, 카테고리, 범주, 클래스, 구분, 평가, 평점, 별점, 점수, 등급, 만족도, 전체 만족도, 전반적 만족도, 고객만족도, 긍부정, 긍부정 여부, 감성분류,
  태그, 정답, 태깅, polariteit, gevoel, cijfer, punten, sterren, aantal sterren, waardering, beoordeling, tevredenheid,
  mate van, tevredenheid, tevredenheidsscore, rapportcijfer, toon, oordeel, annotatie, codering, merkelapp, merke,
  klassifisering, terningkast, skår, poeng, antall stjerner, tilfredshet, kundetilfredshet, totalvurdering,
  etykieta, etykiety, sentyment, wydźwięk, nastrój, polaryzacja, polarność, emocja, ocena, oceny, punkty, punktacja,
  liczba gwiazdek, gwiazdki, zadowolenie, poziom zadowolenia, stopień zadowolenia, satysfakcja, poziom, satysfakcji,
  oznaczenie, adnotacja, znacznik, rótulo, rotulo, polaridade, pontuação, pontuacao, classificação, classificacao,
  estrelas, avaliação, nota, da avaliação, satisfação, grau de satisfação, nível de satisfação, anotação,
  tonalidade, etichetă, eticheta, clasă, clasa, clasificare, emoție, polaritate, calificativ, notă, scor, punctaj,
  puncte, stele, număr de stele, evaluare, satisfacție, grad de satisfacție, grad de mulțumire, nivel de
  satisfacție, метка, метки, класс, тональность, полярность, эмоция, оценки, балл, баллы, звёзды, звезды, количество
  звёзд, количество звезд, удовлетворённость, удовлетворенность, степень удовлетворенности, уровень
  удовлетворенности, разметка, аннотация, таргет, окраска, štítok, označenie, trieda, klasifikácia, emócia,
  hodnotenie, celkové hodnotenie, počet bodov, hviezdičky, počet, hviezdičiek, spokojnosť, miera spokojnosti,
  anotácia, märkning, klass, känsla, betyg, helhetsbetyg, poäng, stjärnor, antal stjärnor, omdöme, nöjdhet,
  kundnöjdhet, värdering, tagg, ป้ายกํากับ, ฉลาก, ป้าย, เลเบล, คลาส, หมวดหมู่, หมวด, ประเภท, กลุ่ม, การจําแนก,
  อารมณ์, ความรู้สึก, ขั้ว, ขั้วความรู้สึก, โทน, คะแนน, คะแนนรวม, เรตติ้ง, เรตติง, ดาว, จํานวนดาว, การประเมิน,
  ผลประเมิน, ระดับ, ความพึงพอใจ, ระดับความพึงพอใจ, ความพอใจ, ค่า, แท็ก, คํากํากับ, etiketler, sınıf, duygu, duygu
  durumu, duygu etiketi, kutup, kutupluluk, puan, puanı, yıldız, yıldız sayısı, derecelendirme, değerlendirme,
  değerlendirme puanı, memnuniyet, memnuniyet düzeyi, memnuniyet derecesi, memnuniyet puanı, yargı, мітка,
  категорія, класифікація, тональність, емоція, настрій, полярність, забарвлення, оцінка, загальна оцінка, бал,
  бали, кількість балів, зірки, кількість зірок, задоволеність, рівень задоволеності, ступінь задоволеності,
  значення, розмітка, анотація, nhãn, gán nhãn, cảm xúc, nhãn cảm xúc, sắc thái, sắc thái cảm xúc, quan điểm, phân
  loại, loại, lớp, hạng mục, xếp, hạng, điểm, điểm số, điểm đánh giá, số sao, mức độ, mức độ hài lòng, mức hài lòng,
  độ hài lòng, đánh giá chung, phân cực, thái độ, nhan, cam xuc, phan loai, diem, so sao, muc do hai long, 标签, 情感,
  情感标签, 情感倾向, 情感极性, 情感分类, 情绪, 极性, 倾向, 类别, 分类, 评分, 打分, 分数, 得分, 星级, 星数, 等级, 评级, 满意度, 总体满意度, 标注, 标记, 好评差评, 標籤, 情感標籤,
  情感傾向, 情感極性, 情緒, 情緒標籤, 傾向, 類別, 評分, 分數, 星級, 星數, 等級, 評級, 滿意度, 整體滿意度, 標註, 標記`;
const otherNames = `
  id, index, date, user, name, author, source, url, product, app, movie, time, timestamp, lang, language, version,
  created at, email, country, channel, platform, device, status, priority`;

/** Where a column is: by its very name, else by one that is written otherwise; undefined where there is none. */
export function positionOfColumn(columns: readonly string[], name: string): number | undefined {
  const exact = columns.indexOf(name);
  const found = exact >= 0 ? exact : columns.findIndex((column) => plainName(column) === plainName(name));
  return found < 0 ? undefined : found;
}

/** A name without case, accents, spaces, underscores and the like. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const plain = (names: string) => [...new Set(wordsIn(names).map(plainName))];

let ranked: { texts: Map<string, number>; labels: Map<string, number>; known: Set<string> } | undefined;

function names(): NonNullable<typeof ranked> {
  if (ranked) return ranked;
  const rank = (english: string, others: string) => {
    const first = plain(english);
    const ranks = new Map(first.map((name, i) => [name, 3 - i / first.length]));
    for (const name of plain(others)) if (!ranks.has(name)) ranks.set(name, 2.2);
    return ranks;
  };
  const texts = rank(englishTexts, textsInOtherLanguages);
  const labels = rank(englishLabels, labelsInOtherLanguages);
  return (ranked = { texts, labels, known: new Set([...texts.keys(), ...labels.keys(), ...plain(otherNames)]) });
}

/** Whether a name is one that columns have. */
export function isColumnName(name: string): boolean {
  return name.length <= 40 && names().known.has(plainName(name));
}

/** Written by the owner of the product in answer, not by a customer. */
const answered =
  /\b(?:developer|company|owner|agent|seller|merchant|business|host)s?\b.*\b(?:reply|response|answer)|\breply\b/;
/** Fields of the writer or the thing, in records with nested fields: `user.description` is no post. */
const aboutOthers = /^(?:user|author|profile|owner|account|channel|business|product|item|store|reviewer|customer)\./i;
const textWord =
  /text|review|comment|tweet|feedback|message|verbatim|remark|kommentar|texto|testo|texte|отзыв|текст|comentario|commentaire|评论|内容|コメント|レビュー|자유|의견/;
const noText = /\bid$|ids?\b|date|time|count|\burl\b|link|language|length|title|author|\bby\b|likes|lang$/;

/** How much a name speaks for texts, 0 to 3; below 0 where it speaks against them. */
export function textNameScore(name: string): number {
  const words = spaced(name);
  if (answered.test(words)) return -2;
  const known = scoreOf(names().texts, name);
  if (known !== undefined) return known - (aboutOthers.test(name) ? 1.5 : 0);
  return textWord.test(words) && !noText.test(words) ? 1.5 : 0;
}

/** Of no people's verdict: a model's, or how sure it or they are. */
const predicted =
  /predict|confidence|probab|\bprob\b|suggest|auto|model|count|votes?\b|quantity|\bqty\b|\bage\b|\blength\b|price|amount|likes|retweet|year|month|\bday\b|useful|funny|\bcool\b|helpful|verified/;
const agreed = /final|\bgold|majority|consensus|agreed|adjudicat|resolved|ground truth/;
const oneOfSeveral = /annotator|rater|coder|worker|labell?er|judge|\b(?:a|r)\d\b/;

/** How much a name speaks for labels, 0 to 3; below 0 where it speaks against them. */
export function labelNameScore(name: string): number {
  const words = spaced(name);
  if (predicted.test(words) && !agreed.test(words)) return -2;
  const known = scoreOf(names().labels, name);
  const bonus = agreed.test(words) ? 1 : oneOfSeveral.test(words) ? -0.5 : 0;
  if (known !== undefined) return known + bonus;
  return (
    (/label|sentiment|rating|polarity|stars|recommend|voted up|positive|liked|satisf/.test(words) &&
    !/text|\bid$|date/.test(words)
      ? 1.5
      : 0) + bonus
  );
}

/** "reviewText" and "review_text" are "review text". */
function spaced(name: string): string {
  return name
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A nested name is worth a little less than the same name at the top. */
function scoreOf(scores: ReadonlyMap<string, number>, name: string): number | undefined {
  const nested = scores.get(plainName(lastOf(name)));
  return scores.get(plainName(name)) ?? (nested === undefined ? undefined : nested - 0.1);
}

/** Of a nested name, such as "data.text", the last part. */
function lastOf(name: string): string {
  return /^[\w$]+(?:\.[\w$]+)+$/.test(name) ? name.slice(name.lastIndexOf('.') + 1) : name;
}
