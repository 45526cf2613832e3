"""Words by which the name of a news outlet, an agency or a social platform is known."""

# News agencies and outlets whose names do not show what they are.
OUTLETS = frozenset(
    "bbc cnn afp ap reuters bloomberg cnbc msnbc nbc abc cbs pbs npr itv sky fox rt dpa tass interfax xinhua "
    "anadolu ansa efe upi axios politico vox slate newsweek time forbes wired buzzfeed vice haaretz ynet "
    "rte cbc pti ani ndtv kyodo yonhap nhk zdf ard rtl rai wion wsj gma".split()
)
OUTLET_WORDS = frozenset(
    "times post journal news telegraph guardian herald tribune gazette chronicle daily weekly magazine radio tv "
    "television press observer mail mirror star sun independent express standard courier dispatch register review "
    "broadcasting agence presse-france france-presse newspaper globe inquirer examiner sentinel bulletin ledger "
    "echo argus advertiser zeitung spiegel monde figaro pais repubblica".split()
)
PLATFORMS = frozenset(
    "facebook twitter instagram youtube telegram tiktok linkedin weibo reddit x snapchat whatsapp bluesky "
    "mastodon threads vkontakte tumblr medium truth".split()
)
