"""A strict Bot API server on loopback, after https://core.telegram.org/bots/api (Bot API 10.0).

It refuses what Telegram refuses, in Telegram's words, and fails in the ways a test asks for.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession, web

from bot.platforms.delivery import utf16_length
from tests.e2e.telegram_html import BrokenHtml, parse_html
from tests.fakes.loopback import LoopbackServer

TOKEN = "123456:TEST-token_of-nobody"
BOT = {"id": 123456, "is_bot": True, "first_name": "Mira", "username": "mira_test_bot"}
DATE = 1_803_924_000
"""2027-03-01 18:00 UTC."""
MOST_TO_FETCH = 20_000_000
"""Bytes of a file that a bot may fetch."""
ACTIONS = frozenset("typing upload_photo record_voice upload_voice".split())


@dataclass
class Refusal(Exception):
    """What Telegram answers instead of a result."""

    code: int
    description: str
    retry_after: int | None = None


@dataclass(frozen=True)
class Hang:
    """The request is taken and never answered."""


@dataclass(frozen=True)
class Late:
    """The request is handled and answered only when this happens."""

    until: asyncio.Event


@dataclass(frozen=True)
class Drop:
    """The connection is closed without an answer; `handled` says whether the request still took effect."""

    handled: bool


@dataclass(frozen=True)
class Garble:
    """An answer that breaks off, though the request took effect."""


Fault = Refusal | Hang | Late | Drop | Garble


def flood(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", seconds)


BAD_GATEWAY = Refusal(502, "Bad Gateway")


class TelegramServer(LoopbackServer):
    """What a test sees of the other side: `sent`, `drafts`, `documents`, `actions`; `calls` as they were handled."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.sent: list[dict[str, Any]] = []
        self.drafts: list[dict[str, Any]] = []
        self.documents: list[dict[str, Any]] = []
        self.voices: list[dict[str, Any]] = []
        self.takes_no_voice: set[int] = set()
        """Chats whose person has forbidden voice messages."""
        self.actions: list[int] = []
        self.offsets: list[int | None] = []
        self.hanging = 0
        self.blocked: set[int] = set()
        self.rejected: list[tuple[str, Refusal]] = []
        self.takes_drafts = True
        self.owners: set[int] = set()
        """Who runs the groups."""
        self.seconds_per_message = 0.0
        self.messages_per_second = 0
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.pressed: list[str] = []
        self.files: dict[str, bytes] = {}
        """By their ids."""
        self.webhook: dict[str, Any] | None = None
        self.webhook_port = 0
        self._moments: deque[float] = deque()
        self._pushing: asyncio.Task[None] | None = None
        self._faults: defaultdict[str, deque[Fault | None]] = defaultdict(deque)
        self._updates: list[Any] = []
        self._chats: set[int] = set()
        self._next_update, self._next_message = 1001, 1
        self._pollers = 0
        self._last_message: dict[int, float] = {}
        self._changed = asyncio.Condition()
        self._stopping = asyncio.Event()

    @property
    def api_base(self) -> str:
        return f"http://{self.address}"

    def routes(self) -> Sequence[web.RouteDef]:
        return [
            web.post("/bot{token}/{method}", self._serve),
            web.get("/file/bot{token}/{path:.+}", self._hand_out),
        ]

    async def start(self) -> None:
        self._stopping.clear()
        await super().start()

    async def stop(self) -> None:
        """Close the port and every connection: nobody can be reached here now."""
        self._stopping.set()
        if self._pushing is not None:
            self._pushing.cancel()
        await self._note()
        await super().stop()

    # What a test does

    async def say(self, words: str, chat: int = 42, /, **message: Any) -> dict[str, Any]:
        """A person writes to the bot; `message` replaces fields. Returns the update."""
        self._chats.add(chat)
        number = self._next_message
        self._next_message += 1
        usual = {
            "message_id": number,
            "from": {"id": chat, "is_bot": False, "first_name": "Ana", "language_code": "pt"},
            "chat": {"id": chat, "type": "private", "first_name": "Ana"},
            "date": DATE,
            "text": words,
        }
        return await self.happen(message=usual | message)

    async def say_in_group(self, words: str, person: int = 42, /, group: int = -1007, **message: Any) -> dict[str, Any]:
        """A person writes in a supergroup that the bot is in."""
        self._chats.add(group)
        sender = {"id": person, "is_bot": False, "first_name": "Ana"}
        chat = {"id": group, "type": "supergroup", "title": "Friends"}
        return await self.say(words, person, **({"from": sender, "chat": chat} | message))

    async def press(self, message: dict[str, Any], data: str, person: int = 42) -> dict[str, Any]:
        """A person presses a button below one of the bot's messages."""
        query = {"id": f"query{self._next_update}", "from": {"id": person, "is_bot": False, "first_name": "Ana"}}
        return await self.happen(callback_query=query | {"message": message, "chat_instance": "1", "data": data})

    async def edit(self, update: dict[str, Any], words: str) -> dict[str, Any]:
        """The person edits a message of theirs. Returns the update."""
        return await self.happen(edited_message=update["message"] | {"text": words, "edit_date": DATE + 60})

    async def happen(self, **fields: Any) -> dict[str, Any]:
        """Anything else happens, as an update with a number of its own."""
        update = {"update_id": self._next_update} | fields
        self._next_update += 1
        await self.deliver(update)
        return update

    async def deliver(self, *updates: Any) -> None:
        """Put these into the queue as they are: an update for a second time, or what is no update at all."""
        self._updates.extend(updates)
        await self._note()

    def allow(self, *chats: int) -> None:
        """The bot may write to these, as if they had written to it."""
        self._chats.update(chats)

    def renumber(self, next_update: int) -> None:
        """The next update gets this number, as after a week without any."""
        self._next_update = next_update

    def fail(self, method: str, *faults: Fault | None) -> None:
        """The next calls of this method go wrong in these ways, one each; None stands for one that goes well."""
        self._faults[method].extend(faults)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something handled here makes it true."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(condition)

    @property
    def texts(self) -> list[str]:
        """All messages that people were sent, in order."""
        return [message["text"] for message in self.sent]

    @property
    def unconfirmed(self) -> list[Any]:
        return list(self._updates)

    # What the bot does

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method, data = request.match_info["method"], await request.post()
        fault = self._faults[method].popleft() if self._faults[method] else None
        if isinstance(fault, Hang | Late):
            self.hanging += 1
            await self._note()
            await (fault.until if isinstance(fault, Late) else self._stopping).wait()
        if isinstance(fault, Drop) and not fault.handled:
            return await self._dropped(request, method)
        if isinstance(fault, Refusal):
            return await self._refused(method, fault)
        try:
            _check_token(request.match_info["token"])
            result = await self._handle(method, data)
        except Refusal as refusal:
            return await self._refused(method, refusal)
        self.calls.append(method)
        await self._note()
        if isinstance(fault, Drop):
            return await self._dropped(request, method)
        if isinstance(fault, Garble):
            return web.Response(text=json.dumps({"ok": True, "result": result})[:-1])
        return web.json_response({"ok": True, "result": result})

    async def _refused(self, method: str, refusal: Refusal) -> web.Response:
        self.rejected.append((method, refusal))
        await self._note()
        body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if refusal.retry_after is not None:
            body["parameters"] = {"retry_after": refusal.retry_after}
        return web.json_response(body, status=refusal.code)

    async def _dropped(self, request: web.Request, method: str) -> web.Response:
        self.rejected.append((method, Refusal(0, "dropped")))
        await self._note()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    async def _handle(self, method: str, data: Any) -> Any:
        match method:
            case "getMe":
                return BOT
            case "deleteWebhook":
                self.webhook = None
                return True
            case "setWebhook":
                return self._set_webhook(data)
            case "setMyCommands":
                self.menus[data.get("language_code", "")] = json.loads(data["commands"])
                return True
            case "answerCallbackQuery":
                self.pressed.append(data["callback_query_id"])
                return True
            case "editMessageText":
                return self._edit_message(data, text=_text(data))
            case "editMessageReplyMarkup":
                return self._edit_message(data)
            case "deleteMessage":
                return self._delete_message(data)
            case "getUpdates":
                return await self._get_updates(data)
            case "getFile":
                return self._get_file(data)
            case "getChatMember":
                status = "creator" if int(data["user_id"]) in self.owners else "member"
                user = {"id": int(data["user_id"]), "is_bot": False, "first_name": "Ana"}
                return {"status": status, "user": user, "is_anonymous": False}
            case "sendMessage":
                return self._send_message(data)
            case "sendVoice":
                return self._send_voice(data)
            case "sendDocument":
                return self._send_document(data)
            case "sendMessageDraft" if self.takes_drafts:
                return self._send_draft(data)
            case "sendChatAction":
                return self._send_action(data)
        raise Refusal(404, "Not Found")

    def _get_file(self, data: Any) -> dict[str, Any]:
        name = data.get("file_id", "")
        if name not in self.files:
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(self.files[name]) > MOST_TO_FETCH:
            raise Refusal(400, "Bad Request: file is too big")
        size = len(self.files[name])
        return {"file_id": name, "file_unique_id": f"u{name}", "file_size": size, "file_path": f"voice/{name}.oga"}

    async def _hand_out(self, request: web.Request) -> web.StreamResponse:
        """A file's content, at the address that getFile named."""
        fault = self._faults["file"].popleft() if self._faults["file"] else None
        name = request.match_info["path"].removeprefix("voice/").removesuffix(".oga")
        if isinstance(fault, Drop):
            return await self._dropped(request, "file")
        if request.match_info["token"] != TOKEN or name not in self.files:
            return web.Response(status=404)
        self.calls.append("file")
        return web.Response(body=self.files[name])

    def _set_webhook(self, data: Any) -> bool:
        """From now on updates are posted there, in order, each until it is answered with success."""
        if not data["url"].startswith("https://"):
            raise Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[\w-]{1,256}", data.get("secret_token", "")):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = dict(data)
        self._pushing = asyncio.create_task(self._push_updates(data["secret_token"]))
        return True

    async def _push_updates(self, secret: str) -> None:
        """As the proxy before the bot hands them on."""
        address = f"http://127.0.0.1:{self.webhook_port}/telegram"
        async with ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": secret}) as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: bool(self._updates))
                async with session.post(address, json=self._updates[0]) as response:
                    self.calls.append(f"webhook {response.status}")
                    if response.status == 200:
                        del self._updates[0]
                await self._note()

    async def _get_updates(self, data: Any) -> list[Any]:
        if self.webhook is not None:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(data["offset"]) if "offset" in data else None
        limit, timeout = int(data.get("limit", 100)), int(data.get("timeout", 0))
        if not 1 <= limit <= 100 or not isinstance(json.loads(data.get("allowed_updates", "[]")), list):
            raise Refusal(400, "Bad Request: wrong parameters")
        self.offsets.append(offset)
        self._confirm(offset or 0)
        self._pollers += 1
        me = self._pollers
        async with self._changed:
            self._changed.notify_all()
            try:
                async with asyncio.timeout(timeout):
                    await self._changed.wait_for(
                        lambda: self._updates or self._pollers != me or self._stopping.is_set()
                    )
            except TimeoutError:
                return []
        if self._pollers != me:
            raise Refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return self._updates[:limit]

    def _confirm(self, offset: int) -> None:
        """Forget all up to the last update that has a lower number."""
        confirmed = [
            place
            for place, update in enumerate(self._updates)
            if isinstance(update, dict) and type(update.get("update_id")) is int and update["update_id"] < offset
        ]
        if confirmed:
            del self._updates[: confirmed[-1] + 1]

    def _send_message(self, data: Any) -> dict[str, Any]:
        chat = self._chat(data)
        text = _text(data)
        if not text:
            raise Refusal(400, "Bad Request: message text is empty")
        self._check_rate(chat)
        options = json.loads(data.get("link_preview_options", "{}"))
        message = {
            "message_id": self._next_message,
            "from": BOT,
            "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup", "first_name": "Ana"},
            "date": DATE,
            "text": text,
            "reply_markup": {"inline_keyboard": _keyboard(data)},
        }
        self._next_message += 1
        answers = json.loads(data.get("reply_parameters", "{}")).get("message_id")
        seen = {"chat_id": chat, "preview": not options.get("is_disabled", False), "source": data["text"]}
        seen["answers"] = answers
        self.sent.append(message | seen)
        return message

    def _ours(self, data: Any) -> dict[str, Any] | None:
        place = (self._chat(data), int(data["message_id"]))
        return next((sent for sent in self.sent if (sent["chat_id"], sent["message_id"]) == place), None)

    def _delete_message(self, data: Any) -> bool:
        message = self._ours(data)
        if message is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        self.sent.remove(message)
        return True

    def _edit_message(self, data: Any, **text: str) -> dict[str, Any]:
        chat, message = self._chat(data), self._ours(data)
        if message is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        changed = text | {"reply_markup": {"inline_keyboard": _keyboard(data)}}
        if changed.items() <= message.items():
            raise Refusal(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message",
            )
        self._check_rate(chat)
        message |= changed
        return message

    def _send_document(self, data: Any) -> dict[str, Any]:
        chat = self._chat(data)
        document, caption = data.get("document"), data.get("caption", "")
        if not isinstance(document, web.FileField):
            raise Refusal(400, "Bad Request: there is no document in the request")
        content = document.file.read()
        if not content:
            raise Refusal(400, "Bad Request: file must be non-empty")
        if utf16_length(caption) > 1024:
            raise Refusal(400, "Bad Request: message caption is too long")
        self._check_rate(chat)
        file = {"file_id": f"file{self._next_message}", "file_unique_id": f"unique{self._next_message}"}
        message = {
            "message_id": self._next_message,
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Ana"},
            "date": DATE,
            "document": file | {"file_name": document.filename, "file_size": len(content)},
            "caption": caption,
        }
        self._next_message += 1
        self.documents.append({"chat_id": chat, "name": document.filename, "content": content, "caption": caption})
        return message

    def _send_voice(self, data: Any) -> dict[str, Any]:
        """OGG with Opus is shown as a voice message; anything else would become a file."""
        chat = self._chat(data)
        voice = data.get("voice")
        if not isinstance(voice, web.FileField):
            raise Refusal(400, "Bad Request: there is no voice in the request")
        content = voice.file.read()
        if not content.startswith(b"OggS") or b"OpusHead" not in content[:100]:
            raise Refusal(400, "Bad Request: wrong file type")
        if chat in self.takes_no_voice:
            raise Refusal(400, "Bad Request: VOICE_MESSAGES_FORBIDDEN")
        self._check_rate(chat)
        duration = int(data.get("duration", 0))
        file = {"file_id": f"file{self._next_message}", "file_unique_id": f"unique{self._next_message}"}
        message = {
            "message_id": self._next_message,
            "from": BOT,
            "chat": {"id": chat, "type": "private", "first_name": "Ana"},
            "date": DATE,
            "voice": file | {"duration": duration, "mime_type": "audio/ogg", "file_size": len(content)},
        }
        self._next_message += 1
        self.voices.append({"chat_id": chat, "content": content, "duration": duration})
        return message

    def _send_draft(self, data: Any) -> bool:
        chat = self._chat(data)
        if chat < 0:
            raise Refusal(400, "Bad Request: drafts are for private chats")
        self._check_all()
        if int(data.get("draft_id", 0)) == 0:
            raise Refusal(400, "Bad Request: draft_id must be non-zero")
        self.drafts.append({"chat_id": chat, "draft_id": int(data["draft_id"]), "text": _text(data)})
        return True

    def _send_action(self, data: Any) -> bool:
        chat = self._chat(data)
        if data.get("action") not in ACTIONS:
            raise Refusal(400, "Bad Request: wrong parameter action in request")
        self.actions.append(chat)
        return True

    def _chat(self, data: Any) -> int:
        try:
            chat = int(data["chat_id"])
        except (KeyError, ValueError):
            raise Refusal(400, "Bad Request: chat_id is empty") from None
        if chat in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat not in self._chats:
            raise Refusal(400, "Bad Request: chat not found")
        return chat

    def _check_rate(self, chat: int) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._last_message.get(chat, -1e9) < self.seconds_per_message:
            raise flood(1)
        self._check_all()
        self._last_message[chat] = now

    def _check_all(self) -> None:
        """So many messages a second to all chats together."""
        now = asyncio.get_running_loop().time()
        while self._moments and self._moments[0] < now - 1:
            self._moments.popleft()
        if self.messages_per_second and len(self._moments) >= self.messages_per_second:
            raise flood(1)
        self._moments.append(now)

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()


def _keyboard(data: Any) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = json.loads(data.get("reply_markup", "{}")).get("inline_keyboard", [])
    if any(not 1 <= len(button.get("callback_data", "").encode()) <= 64 for row in rows for button in row):
        raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows


def _text(data: Any) -> str:
    """The text of a message, as people see it."""
    text, mode = str(data.get("text", "")), data.get("parse_mode")
    if mode == "HTML":
        try:
            text, _ = parse_html(text)
        except BrokenHtml as error:
            raise Refusal(400, f"Bad Request: can't parse entities: {error}") from None
    elif mode is not None:
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    if utf16_length(text) > 4096:
        raise Refusal(400, "Bad Request: message is too long")
    return text.strip()


def _check_token(token: str) -> None:
    if token != TOKEN:
        raise Refusal(401, "Unauthorized")
