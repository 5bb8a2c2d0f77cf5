// What do Japanese speakers say?
import type { Phrasebook } from '../phrasebook.ts'

export const japanese: Phrasebook = {
  language: 'ja',
  towns: ['横浜', '金沢', '神戸', '仙台', '熊本'],
  items: ['冬のコート', 'コーヒーメーカー', '母への贈り物', '充電器', '子どもの靴'],
  days: ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日'],
  money: (amount) => `${Math.round(amount * 100).toLocaleString('en')}円`,
  topics: [
    {
      about: 'late parcel',
      mood: 'complaint',
      weight: 3,
      openings: [
        '{order}の荷物が{count}日前から{town}で止まっています。どうなっていますか?',
        '{time}に配達完了となっていますが、届いていません。{item}はどこですか?',
        '{day}は一日中家で待っていたのに、誰も来ませんでした。とても残念です。',
        '明日が誕生日なのに{item}がまだ届きません。助けてください。',
      ],
    },
    {
      about: 'damaged goods',
      mood: 'complaint',
      weight: 1.4,
      photo: 0.6,
      openings: [
        '箱がつぶれていて、中身が壊れていました。注文番号は{order}です。',
        '{item}が水濡れで使えません。{amount}の返金をお願いします。',
      ],
    },
    {
      about: 'questions',
      mood: 'question',
      weight: 2,
      openings: [
        '{order}の届け先を変更できますか?',
        '{town}の営業所は{day}の夜も開いていますか?',
        'コード{code}でロッカー{locker}番が開きません。どうすればいいですか?',
      ],
    },
    {
      about: 'praise',
      mood: 'praise',
      openings: [
        '{town}の配達員さん、いつも丁寧にありがとうございます!',
        '昨日注文して今日届きました。素晴らしいです。',
      ],
    },
  ],
  reminders: [
    ['すみません、{order}の件はどうなりましたか?', 'まだ返事がありません。', '確認していただけましたか?'],
    ['二度目の連絡です。なぜ返事がないのですか?', '他の人には返信しているのに、私には何もありません。'],
    ['もう我慢できません。消費者センターに相談します。', '二度と使いません。{amount}を返してください。'],
  ],
  elsewhere: ['{otherChannel}で{order}について連絡しましたが返事がないので、こちらに書きます。'],
  thanks: [
    'ありがとうございます。助かりました。',
    '早い返信をありがとうございます!',
    '了解です。ありがとうございました。',
  ],
  furtherQuestions: [
    'ありがとうございます。今日届きますか、それとも明日ですか?',
    '家にいる必要がありますか?',
  ],
  unhappy: [
    '{day}にも同じことを言われましたが、何も変わっていません。',
    'それは質問の答えになっていません。',
  ],
  greetings: ['こんにちは', 'すみません', 'お世話になっております'],
  corrections: ['訂正:注文番号は{order}です。', '失礼しました、{town}でした。'],
}
