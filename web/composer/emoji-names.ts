// Which emoji goes by which name? One line a subject, `name=emoji`; loaded when the first colon is typed.

const lines = `
smile=🙂 grin=😁 joy=😂 laughing=😆 happy=😊 blush=☺️ wink=😉 heart_eyes=😍 star_struck=🤩 relieved=😌 cool=😎 nerd=🤓 thinking=🤔 neutral=😐 expressionless=😑 smirk=😏 unamused=😒 eyeroll=🙄 grimace=😬 pensive=😔 confused=😕 worried=😟 sad=🙁 frown=☹️ cry=😢 sob=😭 sweat_smile=😅 sweat=😓 tired=😫 weary=😩 yawn=🥱 sleepy=😪 sleeping=😴 angry=😠 rage=😡 scream=😱 fearful=😨 flushed=😳 astonished=😲 hushed=😯 shush=🤫 zipper_mouth=🤐 hug=🤗 pleading=🥺 innocent=😇 party_face=🥳 melting=🫠 salute=🫡 dizzy_face=😵 sick=🤢 mask=😷 thermometer_face=🤒 bandage_face=🤕 upside_down=🙃 tongue=😛 yum=😋 kiss=😘 cowboy=🤠 clown=🤡 robot=🤖 ghost=👻 alien=👽 skull=💀 poop=💩
wave=👋 hello=👋 raised_hand=✋ ok_hand=👌 pinch=🤏 victory=✌️ crossed_fingers=🤞 love_you=🤟 call_me=🤙 point_left=👈 point_right=👉 point_up=☝️ point_down=👇 thumbs_up=👍 thumbs_down=👎 fist=✊ punch=👊 clap=👏 raised_hands=🙌 open_hands=👐 handshake=🤝 pray=🙏 thanks=🙏 writing=✍️ muscle=💪 ear=👂 eyes=👀 eye=👁️ brain=🧠 speaking=🗣️ bust=👤 busts=👥 shrug=🤷 facepalm=🤦 bow=🙇 technologist=🧑‍💻 office_worker=🧑‍💼 scientist=🧑‍🔬 mechanic=🧑‍🔧 pilot=🧑‍✈️ health_worker=🧑‍⚕️ teacher=🧑‍🏫 detective=🕵️ construction_worker=👷 family=👪 baby=👶
heart=❤️ orange_heart=🧡 yellow_heart=💛 green_heart=💚 blue_heart=💙 purple_heart=💜 black_heart=🖤 white_heart=🤍 broken_heart=💔 sparkling_heart=💖 two_hearts=💕 hundred=💯 boom=💥 sparkles=✨ star=⭐ glowing_star=🌟 dizzy=💫 fire=🔥 droplet=💧 speech=💬 thought=💭 zzz=💤
dog=🐶 cat=🐱 mouse=🐭 rabbit=🐰 fox=🦊 bear=🐻 panda=🐼 lion=🦁 cow=🐮 pig=🐷 frog=🐸 monkey=🐵 see_no_evil=🙈 chicken=🐔 penguin=🐧 bird=🐦 owl=🦉 unicorn=🦄 bee=🐝 butterfly=🦋 snail=🐌 turtle=🐢 fish=🐟 whale=🐳 dolphin=🐬 tree=🌳 palm=🌴 cactus=🌵 herb=🌿 four_leaf_clover=🍀 leaf=🍃 maple_leaf=🍁 rose=🌹 sunflower=🌻 tulip=🌷 bouquet=💐 seedling=🌱
sun=☀️ cloud=☁️ rain=🌧️ thunder=⛈️ snow=❄️ snowman=⛄ umbrella=☔ rainbow=🌈 moon=🌙 earth=🌍 wave_water=🌊 volcano=🌋 wind=💨
apple=🍎 banana=🍌 lemon=🍋 grapes=🍇 strawberry=🍓 cherry=🍒 peach=🍑 watermelon=🍉 avocado=🥑 tomato=🍅 carrot=🥕 bread=🍞 cheese=🧀 egg=🥚 burger=🍔 fries=🍟 pizza=🍕 hotdog=🌭 taco=🌮 salad=🥗 sushi=🍣 noodles=🍜 rice=🍚 cake=🎂 cookie=🍪 chocolate=🍫 candy=🍬 ice_cream=🍦 coffee=☕ tea=🍵 beer=🍺 cheers=🍻 wine=🍷 champagne=🍾 juice=🧃
ball=⚽ basketball=🏀 football=🏈 tennis=🎾 trophy=🏆 medal=🏅 first_place=🥇 second_place=🥈 third_place=🥉 dart=🎯 dice=🎲 puzzle=🧩 game=🎮 guitar=🎸 music=🎵 headphones=🎧 microphone=🎤 art=🎨 movie=🎬 ticket=🎫 party=🎉 confetti=🎊 balloon=🎈 gift=🎁 ribbon=🎀 christmas_tree=🎄 fireworks=🎆 jack_o_lantern=🎃
car=🚗 taxi=🚕 bus=🚌 truck=🚚 van=🚐 lorry=🚛 ambulance=🚑 fire_engine=🚒 police_car=🚓 bike=🚲 scooter=🛵 train=🚆 metro=🚇 tram=🚊 plane=✈️ take_off=🛫 landing=🛬 rocket=🚀 helicopter=🚁 ship=🚢 boat=⛵ anchor=⚓ fuel=⛽ traffic_light=🚦 construction=🚧 map=🗺️ compass=🧭 house=🏠 office=🏢 shop=🏪 bank=🏦 hospital=🏥 hotel=🏨 school=🏫 factory=🏭 tent=⛺ beach=🏖️ mountain=⛰️ luggage=🧳
phone=📱 telephone=☎️ computer=💻 desktop=🖥️ keyboard=⌨️ printer=🖨️ camera=📷 video=📹 tv=📺 radio=📻 battery=🔋 plug=🔌 bulb=💡 flashlight=🔦 satellite=📡 watch=⌚ alarm=⏰ stopwatch=⏱️ hourglass=⏳ clock=🕒 calendar=📅 mail=📧 envelope=✉️ inbox=📥 outbox=📤 mailbox=📫 package=📦 parcel=📦 label=🏷️ newspaper=📰 book=📖 books=📚 memo=📝 pencil=✏️ pen=🖊️ paperclip=📎 pushpin=📌 round_pushpin=📍 scissors=✂️ ruler=📏 chart_up=📈 chart_down=📉 bar_chart=📊 clipboard=📋 folder=📁 file=📄 receipt=🧾 money=💰 dollar=💵 euro=💶 pound=💷 card=💳 gem=💎 scales=⚖️ wrench=🔧 hammer=🔨 tools=🛠️ gear=⚙️ link=🔗 magnet=🧲 key=🔑 lock=🔒 unlock=🔓 shield=🛡️ bell=🔔 no_bell=🔕 megaphone=📢 search=🔍 microscope=🔬 pill=💊 syringe=💉 door=🚪 bed=🛏️ broom=🧹 basket=🧺 cart=🛒 shopping=🛍️ shirt=👕 jeans=👖 dress=👗 shoe=👞 sneaker=👟 hat=🎩 cap=🧢 glasses=👓 sunglasses=🕶️ bag=👜 backpack=🎒 ring=💍 crown=👑
check=✅ check_mark=✔️ cross=❌ plus=➕ minus=➖ question=❓ exclamation=❗ warning=⚠️ no_entry=⛔ prohibited=🚫 stop=🛑 recycle=♻️ info=ℹ️ sos=🆘 new=🆕 free=🆓 up=🆙 arrow_right=➡️ arrow_left=⬅️ arrow_up=⬆️ arrow_down=⬇️ repeat=🔁 refresh=🔄 play=▶️ pause=⏸️ red_circle=🔴 orange_circle=🟠 yellow_circle=🟡 green_circle=🟢 blue_circle=🔵 white_circle=⚪ black_circle=⚫ copyright=©️ trademark=™️ white_flag=🏳️ checkered_flag=🏁 rainbow_flag=🏳️‍🌈
`

export type NamedEmoji = { name: string; emoji: string }

export const namedEmoji: readonly NamedEmoji[] = lines
  .trim()
  .split(/\s+/)
  .map((pair) => {
    const [name = '', emoji = ''] = pair.split('=')
    return { name, emoji }
  })

const shown = 8

/** Those whose name begins with what was typed, then those with a later word that does; at most eight. */
export function emojiFor(typed: string): NamedEmoji[] {
  const wanted = typed.toLowerCase()
  const first = namedEmoji.filter(({ name }) => name.startsWith(wanted))
  const later = namedEmoji.filter(({ name }) => !name.startsWith(wanted) && name.includes(`_${wanted}`))
  return [...first, ...later].slice(0, shown)
}
