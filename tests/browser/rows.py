"""Everything that the pages of the site can show, as rows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from quiz.content.picture_files import encode_anew
from quiz.content.revising import revise
from quiz.reminders.tokens import make_unsubscribe_token
from tests.factories import (
    join,
    make_choice,
    make_learner,
    make_picture,
    make_plan,
    make_problem,
    make_progress,
    make_question,
    make_review,
    make_run,
    make_session,
    make_staff,
    make_topic,
)
from tests.quiz.content.picture_samples import drawing, file_of

RICH_ANSWER = """\
训练大模型，一分钱掰成三份花：

1. **算力开销：**训练一次约需 $6ND$ 次浮点运算，单机训练不动：

    $$C = 6ND = 6 \\times 7\\cdot10^{10} \\times 14\\cdot10^{11} = 59\\cdot10^{22}$$

2. **标注成本：**精标数据贵而慢，见 https://arxiv.org/abs/2001.08361v1?a=very-long-address。

    | 数据 | 每条价格 | 每人每天 | 一万条要多久 | 谁来标注 |
    |---|---|---|---|---|
    | 文本分类 | ¥0.5 | 800 条 | 13 天 | 众包 |
    | 数学证明 | ¥300 | 6 条 | 1,667 天 | 研究生 |

3. **训练周期：**一次训练要几周，中断要能接着来：

    ```python
    checkpoint = torch.load("checkpoints/step-000120000/model-and-optimizer-state.pt")
    model.load_state_dict(checkpoint["model"])  # 从上次停下的地方继续
    ```

> 三样都要钱，*钱*要算到每一个词元。
"""

EXPLANATION = """\
算力、数据与时间**互相换算**：`C = 6ND`，于是算力固定时参数越多，能读的词元越少。

- Kaplan 等人（2020）主张多给参数；
- Chinchilla（2022）主张各给一半。
"""


def make_everything() -> dict[str, Any]:
    """Make a bank, people who have come differently far, and return them by name."""
    now = datetime.now(UTC)
    topic = make_topic(
        slug="training", title="大模型训练", description="算力、数据与时间的三角。"
    )
    make_topic(title="大模型推理", description="显存、带宽与延迟。")
    question = make_question(
        topic=topic,
        title="训练大模型难在哪里",
        prompt="训练一个 $7\\times10^{10}$ 参数的大模型，最难的三件事是什么？",
        answer=RICH_ANSWER,
        explanation=EXPLANATION,
        hint="想想账单：钱花在哪里？",
    )
    choice = make_choice(topic=topic, title="LoRA", prompt="LoRA 训练哪些参数？")
    learner, chooser = make_learner(name="林"), make_learner()
    rows = {
        "topic": topic,
        "question": question,
        "choice": choice,
        "newcomer": make_learner(),
        "learner": learner,
        "chooser": chooser,
        "editor": make_staff(),
        "session": make_session(
            learner=learner,
            question=question,
            started_at=now,
            deadline_at=now + timedelta(minutes=10),
        ),
        "choosing": make_session(learner=chooser, question=choice, started_at=now),
        "token": make_unsubscribe_token(learner.pk),
    }
    rows["picture"] = make_picture(data=encode_anew(file_of(drawing(900, 600))).data)
    rows["problem"] = make_problem(question=question, words="第二步的数字对不上。")
    rows["settled"] = make_problem(
        learner=learner,
        question=choice,
        state="mended",
        settled_at=now,
        reply="确实写反了，已经改过来。谢谢！",
    )
    rows["importing"] = make_run(
        editor=rows["editor"],
        state="rendering",
        asked_at=now,
        heard_at=now + timedelta(hours=1),
        rendered=1_234,
        total=10_000,
    )
    rows["not_imported"] = make_run(
        editor=rows["editor"], state="failed", faults=["第 2 行：没有这一列。"] * 3
    )
    rows["over"] = _make_past(learner, topic, now)
    rows["expired"] = make_session(
        learner=learner,
        question=question,
        started_at=now - timedelta(hours=2),
        deadline_at=now - timedelta(hours=1),
        ended_at=now - timedelta(hours=1),
        end_reason="expired",
    )
    make_plan(learner=learner)
    return rows | _make_edited(rows["editor"], topic, now)


def _make_edited(editor, topic, now):
    """Make a question with a history, and two people in the middle of it."""
    edited = make_question(topic=topic, title="损失尖峰", answer=RICH_ANSWER)
    reader = make_learner()
    make_review(learner=reader, question=edited, answered_at=now - timedelta(days=1))
    for answer in (RICH_ANSWER.replace("钱掰成三份", "钱掰成四份"), "一句话。"):
        edited.answer = answer
        edited.save()
        revise(edited, editor=editor, now=now)
    return {
        "edited": edited,
        "reader": reader,
        "updated": make_session(learner=reader, question=edited, started_at=now),
        "editing": make_session(learner=editor, question=edited, started_at=now),
    }


def _make_past(learner, topic, now):
    """Give a learner a week of progress and an ended session; return the session."""
    join(learner, topic)
    session = make_session(
        learner=learner,
        topics=[topic],
        started_at=now - timedelta(minutes=9),
        ended_at=now - timedelta(minutes=1),
        end_reason="finished",
    )
    for days in range(5):
        question = make_question(topic=topic)
        due_on = (now + timedelta(days=days)).date()
        make_progress(
            learner=learner, question=question, due_on=due_on, interval_days=days * 8
        )
        make_review(
            learner=learner,
            question=question,
            session=session,
            grade=(1, 3, 4, 4, 5)[days],
            study_day=now.date(),
            answered_at=now - timedelta(minutes=5),
            points_said=[1, 2],
        )
    return session
